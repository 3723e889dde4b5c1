package io.gatehouse.protocol.entry;

import io.gatehouse.protocol.crypto.DomainHash;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.SignatureVerifier;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.id.UnitId;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/**
 * Who vouches for a journal: the lot's CA certifies the unit's device key, the device key certifies the journal key of one
 * stream, the journal key signs the heads (design, section 3, "Bytes").
 */
public final class JournalKey {

    /** What came of checking a {@link Fact.JournalOpened}. */
    public sealed interface Check {}

    /**
     * The journal key belongs to this stream and was certified by this unit.
     *
     * @param journalKey X.509 SubjectPublicKeyInfo
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared as records
    public record Certified(UnitId unit, byte[] journalKey) implements Check {}

    /** Nobody we trust vouches for it. */
    public record NotCertified(String reason) implements Check {}

    // One CN in the RFC 2253 form, of the alphabet of our names, so that no escape is to be undone
    private static final Pattern COMMON_NAME =
            Pattern.compile("(?<=^|(?<!\\\\)[,+])CN=([A-Za-z0-9][A-Za-z0-9._-]{0,63})(?![^,+])");

    private JournalKey() {}

    /**
     * The first entry of a stream.
     *
     * @param journalKey X.509 SubjectPublicKeyInfo of an Ed25519 key
     * @param deviceKey ES256
     * @param certificate of the device key, DER
     */
    public static Fact.JournalOpened certify(StreamId stream, byte[] journalKey, Signer deviceKey, byte[] certificate) {
        if (deviceKey.kind() != KeyKind.ES256) {
            throw new IllegalArgumentException("a device key is ES256, not " + deviceKey.kind());
        }
        return new Fact.JournalOpened(journalKey, deviceKey.sign(message(stream, journalKey)), certificate);
    }

    /**
     * Checks the certificate's path to the lot's CA, and the device key's signature over stream and journal key.
     * Revocation is not looked up: a stolen unit is revoked by the feed (design, section 3).
     *
     * @param certificateAuthority the lot's CA
     * @param at when the certificate must be valid; not the machine's own clock where that may be unset
     */
    public static Check check(
            StreamId stream,
            Fact.JournalOpened opened,
            X509Certificate certificateAuthority,
            Instant at,
            SignatureVerifier verifier) {
        try {
            X509Certificate device = certificate(opened);
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(certificateAuthority, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(device)), parameters);
        } catch (GeneralSecurityException notTrusted) {
            return new NotCertified("the device's certificate: " + notTrusted.getMessage());
        }
        return checkWithoutAuthority(stream, opened, verifier);
    }

    /** Checks the device key's signature only: whether the unit that the certificate names is one of ours is not asked. */
    public static Check checkWithoutAuthority(StreamId stream, Fact.JournalOpened opened, SignatureVerifier verifier) {
        X509Certificate device;
        try {
            device = certificate(opened);
        } catch (GeneralSecurityException unreadable) {
            return new NotCertified("the device's certificate: " + unreadable.getMessage());
        }
        String subject = device.getSubjectX500Principal().getName(X500Principal.RFC2253);
        Matcher name = COMMON_NAME.matcher(subject);
        if (!name.find()) {
            return new NotCertified("the certificate's subject names no unit: " + subject);
        }
        UnitId unit = new UnitId(name.group(1));
        if (name.find()) {
            return new NotCertified("the certificate's subject names two units: " + subject);
        }
        boolean signed = verifier.verify(
                KeyKind.ES256,
                device.getPublicKey().getEncoded(),
                message(stream, opened.journalKey()),
                opened.certification());
        return signed
                ? new Certified(unit, opened.journalKey())
                : new NotCertified("the device key of " + unit + " has not signed this journal key for " + stream);
    }

    private static X509Certificate certificate(Fact.JournalOpened opened) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(opened.certificate()));
    }

    private static byte[] message(StreamId stream, byte[] journalKey) {
        return DomainHash.of("gatehouse/journal-key/v1")
                .text(stream.gateway().value())
                .bytes(stream.incarnation().bytes())
                .bytes(journalKey)
                .digest();
    }
}
