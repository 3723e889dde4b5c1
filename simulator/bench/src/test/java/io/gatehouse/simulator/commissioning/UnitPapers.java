package io.gatehouse.simulator.commissioning;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** Key and certificate of a unit, by the JDK's own keytool. */
final class UnitPapers {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private UnitPapers() {}

    /** Writes unit.pem, unit-key.pem, and a feed-key.pem under which nothing is signed. */
    static void write(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("unit.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "unit",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=unit",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException(Files.readString(folder.resolve("keytool.log")));
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        pem(
                folder.resolve("unit.pem"),
                "CERTIFICATE",
                keys.getCertificate("unit").getEncoded());
        pem(
                folder.resolve("feed-key.pem"),
                "PUBLIC KEY",
                keys.getCertificate("unit").getPublicKey().getEncoded());
        pem(
                folder.resolve("unit-key.pem"),
                "PRIVATE KEY",
                keys.getKey("unit", PASSWORD).getEncoded());
    }

    private static void pem(Path file, String what, byte[] bytes) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n");
    }
}
