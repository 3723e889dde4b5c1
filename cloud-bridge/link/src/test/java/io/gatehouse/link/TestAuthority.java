package io.gatehouse.link;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A CA for one test, its broker and its units, in PEM files; made by the JDK's own keytool. */
final class TestAuthority {

    private static final String PASSWORD = "only-for-this-test";

    private final Path folder;

    TestAuthority(Path folder) throws Exception {
        this.folder = folder;
        keytool("ca", "-ext", "bc:c=ca:true");
    }

    /** A broker on loopback, or a unit. */
    TlsFiles issue(String name) throws Exception {
        keytool(name, "-signer", "ca", "-ext", "san=ip:127.0.0.1,dns:localhost");
        return new TlsFiles(folder.resolve("ca.pem"), folder.resolve(name + ".pem"), folder.resolve(name + "-key.pem"));
    }

    private void keytool(String name, String... more) throws Exception {
        Path store = folder.resolve("keys.p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                "CN=" + name));
        command.addAll(List.of(more));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "30"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS) && process.exitValue() == 0, () -> "keytool: " + command);
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        write(name + ".pem", "CERTIFICATE", certificate(keys, name).getEncoded());
        Key key = keys.getKey(name, PASSWORD.toCharArray());
        write(name + "-key.pem", "PRIVATE KEY", key.getEncoded());
    }

    private static Certificate certificate(KeyStore keys, String name) throws GeneralSecurityException {
        return keys.getCertificate(name);
    }

    private void write(String file, String type, byte[] bytes) throws IOException {
        Files.writeString(
                folder.resolve(file),
                "-----BEGIN " + type + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
                        + "\n-----END " + type + "-----\n");
    }
}
