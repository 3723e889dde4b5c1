package io.gatehouse.cloud.program;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The cloud's own secrets in files that only their owner can read; made when they are absent. */
final class SecretFiles {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----\\s*([A-Za-z0-9+/=\\s]+?)\\s*-----END \\1-----");

    private SecretFiles() {}

    /** Ed25519, private and public half as two PEM blocks. The public half is also put beside, {@code <name>.pub}. */
    static Signer feedKey(Path file) {
        try {
            if (Files.notExists(file)) {
                KeyPair pair = JdkCrypto.generate(KeyKind.ED25519);
                String publicPem = pem("PUBLIC KEY", pair.getPublic().getEncoded());
                writeSecret(file, pem("PRIVATE KEY", pair.getPrivate().getEncoded()) + publicPem);
                Files.writeString(file.resolveSibling(file.getFileName() + ".pub"), publicPem);
            }
            String text = Files.readString(file);
            return JdkCrypto.signer(KeyKind.ED25519, block(text, "PRIVATE KEY", file), block(text, "PUBLIC KEY", file));
        } catch (IOException broken) {
            throw new UncheckedIOException("the feed key " + file, broken);
        }
    }

    /** The operator API's bearer token. */
    static String token(Path file) {
        try {
            if (Files.notExists(file)) {
                writeSecret(
                        file,
                        Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(JdkCrypto.random().bytes(32)) + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException broken) {
            throw new UncheckedIOException("the token file " + file, broken);
        }
    }

    /** Whole or not at all, and never readable by others. */
    private static void writeSecret(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, text, StandardCharsets.US_ASCII);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + kind
                + "-----\n";
    }

    private static byte[] block(String text, String kind, Path file) {
        Matcher blocks = PEM.matcher(text);
        while (blocks.find()) {
            if (blocks.group(1).equals(kind)) {
                return Base64.getMimeDecoder().decode(blocks.group(2));
            }
        }
        throw new IllegalArgumentException(file + " has no PEM block " + kind);
    }
}
