package io.gatehouse.simulator.bench.durable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A unit's key and certificate and the cloud's feed key, as PEM files; made by the JDK's own keytool. */
final class UnitKey {

    private static final String PASSWORD = "only-for-this-test";

    private UnitKey() {}

    static void write(Path folder) throws Exception {
        Path store = folder.resolve("unit.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "unit",
                        "-dname",
                        "CN=unit-1",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertEquals(0, keytool.waitFor(), "keytool failed");
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        pem(
                folder.resolve("unit.pem"),
                "CERTIFICATE",
                keys.getCertificate("unit").getEncoded());
        pem(
                folder.resolve("unit-key.pem"),
                "PRIVATE KEY",
                keys.getKey("unit", PASSWORD.toCharArray()).getEncoded());
        pem(
                folder.resolve("feed-key.pem"),
                "PUBLIC KEY",
                JdkCrypto.generate(KeyKind.ED25519).getPublic().getEncoded());
    }

    private static void pem(Path file, String kind, byte[] bytes) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + kind + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + kind
                        + "-----\n");
    }
}
