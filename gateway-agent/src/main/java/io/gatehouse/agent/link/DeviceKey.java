package io.gatehouse.agent.link;

import io.gatehouse.agent.config.AgentConfig.LinkConfig;
import io.gatehouse.protocol.config.ConfigurationException;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.entry.JournalKey;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.StreamId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The unit's own key: it certifies the journal key of a new incarnation. */
final class DeviceKey {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN [A-Z ]+-----([A-Za-z0-9+/=\\s]+)-----END [A-Z ]+-----");

    private DeviceKey() {}

    /** The first entry of a stream. */
    static Fact.JournalOpened certify(LinkConfig files, StreamId stream, byte[] journalKey) {
        try (InputStream in = Files.newInputStream(files.certificate())) {
            Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
            var deviceKey = JdkCrypto.signer(
                    KeyKind.ES256, pem(files.key()), certificate.getPublicKey().getEncoded());
            return JournalKey.certify(stream, journalKey, deviceKey, certificate.getEncoded());
        } catch (IOException | CertificateException | IllegalArgumentException unusable) {
            throw new ConfigurationException(
                    "keys link.certificate and link.key: a certificate and its EC key (PKCS#8) in PEM were expected: "
                            + unusable.getMessage(),
                    unusable);
        }
    }

    /** The bytes in a PEM file. */
    static byte[] pem(Path file) throws IOException {
        Matcher pem = PEM.matcher(Files.readString(file));
        if (!pem.find()) {
            throw new IOException(file + " is no PEM file");
        }
        return Base64.getMimeDecoder().decode(pem.group(1));
    }
}
