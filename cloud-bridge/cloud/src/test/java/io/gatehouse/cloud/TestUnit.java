package io.gatehouse.cloud;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.entry.Head;
import io.gatehouse.protocol.entry.JournalKey;
import io.gatehouse.protocol.entry.Meta;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.id.LaneId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.OperatorId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.sync.JournalPage;
import io.gatehouse.protocol.sync.Mark;
import io.gatehouse.protocol.time.BootId;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A unit with its certificate and journal, as a gateway would have it. */
public final class TestUnit {

    /** A certificate authority of tests. */
    public static final class Authority {
        private final KeyPair keys = JdkCrypto.generate(KeyKind.ES256);
        private final byte[] certificate = certificate("test-ca", "test-ca", keys, keys.getPrivate(), true);

        public String pem() {
            return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate)
                    + "\n-----END CERTIFICATE-----\n";
        }
    }

    public static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    public final StreamId stream;
    public final LotId lot;
    public final List<Entry> entries = new ArrayList<>();
    private final Signer journalKey = JdkCrypto.signer(KeyKind.ED25519, JdkCrypto.generate(KeyKind.ED25519));

    /** A journal whose first entry is certified. */
    public TestUnit(Authority authority, String unit, String gateway, String lot, int incarnation) {
        this.stream = new StreamId(new GatewayId(gateway), new Incarnation(new UUID(7, incarnation)));
        this.lot = new LotId(lot);
        KeyPair device = JdkCrypto.generate(KeyKind.ES256);
        byte[] certificate = certificate(unit, "test-ca", device, authority.keys.getPrivate(), false);
        append(JournalKey.certify(
                stream, journalKey.publicKey(), JdkCrypto.signer(KeyKind.ES256, device), certificate));
    }

    public Entry append(Fact fact) {
        return append(fact, NOW.plusSeconds(entries.size()));
    }

    public Entry append(Fact fact, Instant at) {
        return appendBytes(Body.bytes(
                fact,
                new Meta(
                        at,
                        "gateway-agent",
                        1,
                        1,
                        fact.stay(),
                        fact.account(),
                        new OperatorId("demo"),
                        lot,
                        new LaneId("lane-1"),
                        new BootId("boot-1"),
                        entries.size() * 1000L,
                        "synced",
                        20,
                        false)));
    }

    public Entry appendBytes(byte[] body) {
        Entry entry = entries.isEmpty()
                ? Entry.of(stream, 1, Entry.nothingBefore(), body)
                : entries.getLast().next(body);
        entries.add(entry);
        return entry;
    }

    public long seq() {
        return entries.size();
    }

    public Mark head() {
        return Mark.of(entries.getLast());
    }

    /** Entries from..to, both included, with a signed head. */
    public byte[] page(int from, int to) {
        List<Entry> some = entries.subList(from - 1, to);
        return new JournalPage(some, head(some.getLast())).encode();
    }

    public Head head(Entry last) {
        return Head.sign(stream, last.seq(), last.hash(), journalKey);
    }

    /** The same identity and key, cut back to its first entries: what a restored disk would go on from. */
    public void forgetAfter(int seq) {
        while (entries.size() > seq) {
            entries.removeLast();
        }
    }

    private static byte[] certificate(String name, String issuer, KeyPair subject, PrivateKey signer, boolean isCa) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name("CN=" + issuer),
                    BigInteger.valueOf(1 + Math.abs((long) name.hashCode())),
                    Date.from(NOW.minus(Duration.ofDays(400))),
                    Date.from(NOW.plus(Duration.ofDays(4000))),
                    new X500Name("CN=" + name),
                    subject.getPublic());
            builder.addExtension(
                    org.bouncycastle.asn1.x509.Extension.basicConstraints,
                    true,
                    new org.bouncycastle.asn1.x509.BasicConstraints(isCa));
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer))
                    .getEncoded();
        } catch (Exception broken) {
            throw new IllegalStateException("no test certificate", broken);
        }
    }
}
