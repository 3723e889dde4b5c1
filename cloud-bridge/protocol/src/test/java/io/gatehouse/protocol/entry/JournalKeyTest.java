package io.gatehouse.protocol.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.id.StreamId;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JournalKeyTest {

    private static final String PASSWORD = "only-for-this-test";
    private static final StreamId STREAM =
            new StreamId(new GatewayId("gw-1"), Incarnation.parse("00112233-4455-4677-8899-aabbccddeeff"));

    private Path folder = Path.of("");
    private final byte[] journalKey =
            JdkCrypto.generate(KeyKind.ED25519).getPublic().getEncoded();
    private KeyStore store;

    @BeforeAll
    void make_two_authorities_and_a_unit(@TempDir Path temporary) throws Exception {
        folder = temporary;
        for (String authority : List.of("ca", "stranger")) {
            keytool("-genkeypair", "-alias", authority, "-dname", "CN=" + authority, "-ext", "bc:c=ca:true");
        }
        keytool("-genkeypair", "-alias", "unit", "-dname", "CN=unit-1, O=Example", "-signer", "ca");
        keytool("-genkeypair", "-alias", "nameless", "-dname", "O=Example\\,CN=unit-1", "-signer", "ca");
        store = KeyStore.getInstance(folder.resolve("keys.p12").toFile(), PASSWORD.toCharArray());
    }

    @Test
    void a_journal_key_that_the_unit_certified_is_taken_and_names_the_unit() throws Exception {
        Fact.JournalOpened opened = opened("unit");

        JournalKey.Check check = check(STREAM, opened, "ca", Instant.now());

        JournalKey.Certified certified = assertInstanceOf(JournalKey.Certified.class, check);
        assertEquals("unit-1", certified.unit().value());
    }

    @Test
    void another_stream_key_authority_name_or_date_is_not_certified() throws Exception {
        Fact.JournalOpened opened = opened("unit");
        StreamId otherStream = new StreamId(new GatewayId("gw-2"), STREAM.incarnation());
        byte[] otherKey = JdkCrypto.generate(KeyKind.ED25519).getPublic().getEncoded();

        assertRefused("has not signed", check(otherStream, opened, "ca", Instant.now()));
        assertRefused(
                "has not signed",
                check(
                        STREAM,
                        new Fact.JournalOpened(otherKey, opened.certification(), opened.certificate()),
                        "ca",
                        Instant.now()));
        assertRefused("certificate", check(STREAM, opened, "stranger", Instant.now()));
        assertRefused("certificate", check(STREAM, opened, "ca", Instant.now().plus(Duration.ofDays(3650))));
        assertRefused("names no unit", check(STREAM, opened("nameless"), "ca", Instant.now()));
        assertRefused(
                "certificate",
                check(
                        STREAM,
                        new Fact.JournalOpened(journalKey, opened.certification(), new byte[] {1, 2, 3}),
                        "ca",
                        Instant.now()));
    }

    private Fact.JournalOpened opened(String alias) throws Exception {
        X509Certificate certificate = (X509Certificate) store.getCertificate(alias);
        Signer device = JdkCrypto.signer(
                KeyKind.ES256,
                ((PrivateKey) store.getKey(alias, PASSWORD.toCharArray())).getEncoded(),
                certificate.getPublicKey().getEncoded());
        return JournalKey.certify(STREAM, journalKey, device, certificate.getEncoded());
    }

    private JournalKey.Check check(StreamId stream, Fact.JournalOpened opened, String authority, Instant at)
            throws Exception {
        return JournalKey.check(
                stream, opened, (X509Certificate) store.getCertificate(authority), at, JdkCrypto.verifier());
    }

    private static void assertRefused(String because, JournalKey.Check check) {
        JournalKey.NotCertified refused = assertInstanceOf(JournalKey.NotCertified.class, check);
        assertTrue(refused.reason().contains(because), refused.reason());
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-keystore", folder.resolve("keys.p12").toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "30"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0, () -> "keytool: " + command);
    }
}
