package io.gatehouse.cloud.program;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Pem;
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

/** The cloud's own secrets in files that only their owner can read; made when they are absent. */
final class SecretFiles {

    private SecretFiles() {}

    /** Ed25519, private and public half as two PEM blocks. The public half is also put beside, {@code <name>.pub}. */
    static Signer feedKey(Path file) {
        try {
            if (Files.notExists(file)) {
                KeyPair pair = JdkCrypto.generate(KeyKind.ED25519);
                String publicPem = Pem.block(Pem.PUBLIC_KEY, pair.getPublic().getEncoded());
                writeSecret(file, Pem.block(Pem.PRIVATE_KEY, pair.getPrivate().getEncoded()) + publicPem);
                Files.writeString(file.resolveSibling(file.getFileName() + ".pub"), publicPem);
            }
            Pem pem = new Pem(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            return JdkCrypto.signer(KeyKind.ED25519, pem.block(Pem.PRIVATE_KEY), pem.block(Pem.PUBLIC_KEY));
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
}
