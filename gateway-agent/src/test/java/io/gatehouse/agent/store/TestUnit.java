package io.gatehouse.agent.store;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.entry.JournalKey;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.StreamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A unit whose device key two authorities might vouch for: {@code ca} does, {@code stranger} does not. */
public final class TestUnit {

    private static final String PASSWORD = "only-for-this-test";

    private static @Nullable TestUnit shared;

    private final KeyStore keys;

    private TestUnit(KeyStore keys) {
        this.keys = keys;
    }

    /** One for tests that only need some unit; made once, since its keys take a second. */
    public static synchronized TestUnit any() {
        try {
            if (shared == null) {
                shared = make(Files.createTempDirectory("gatehouse-unit"));
            }
            return shared;
        } catch (IOException | InterruptedException | GeneralSecurityException noKeytool) {
            throw new IllegalStateException(noKeytool);
        }
    }

    static TestUnit make(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("keys.p12");
        for (String authority : List.of("ca", "stranger")) {
            keytool(file, "-alias", authority, "-dname", "CN=" + authority, "-ext", "bc:c=ca:true");
        }
        keytool(file, "-alias", "unit", "-dname", "CN=unit-1", "-signer", "ca");
        return new TestUnit(KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
    }

    X509Certificate authority(String alias) throws GeneralSecurityException {
        return (X509Certificate) keys.getCertificate(alias);
    }

    Fact.JournalOpened opens(LaneStore store) throws GeneralSecurityException {
        return opens(store.stream(), store.journalKey().publicKey());
    }

    /** The first entry of any stream of this unit. */
    public Fact.JournalOpened opens(StreamId stream, byte[] journalKey) throws GeneralSecurityException {
        X509Certificate certificate = authority("unit");
        Signer device = JdkCrypto.signer(
                KeyKind.ES256,
                ((PrivateKey) keys.getKey("unit", PASSWORD.toCharArray())).getEncoded(),
                certificate.getPublicKey().getEncoded());
        return JournalKey.certify(stream, journalKey, device, certificate.getEncoded());
    }

    private static void keytool(Path file, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", file.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "30"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(file.resolveSibling("keytool.log").toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("keytool failed: " + command);
        }
    }
}
