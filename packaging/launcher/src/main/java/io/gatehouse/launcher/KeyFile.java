package io.gatehouse.launcher;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Pem;
import io.gatehouse.protocol.crypto.Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;

/** An issuer's key as one PEM file: the private key (PKCS#8), then the public one. Lots need the public part alone. */
final class KeyFile {
    private KeyFile() {}

    /**
     * Makes a key; never overwrites one. The private file is readable by the owner only; beside it, {@code FILE.pub} holds
     * the public part for those who verify.
     */
    static Signer create(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new IOException(file + " is there already");
        }
        KeyPair pair = JdkCrypto.generate(KeyKind.ES256);
        String publicPart = Pem.block(Pem.PUBLIC_KEY, pair.getPublic().getEncoded());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                file,
                Pem.block(Pem.PRIVATE_KEY, pair.getPrivate().getEncoded()) + publicPart,
                StandardOpenOption.WRITE);
        Files.writeString(file.resolveSibling(file.getFileName() + ".pub"), publicPart);
        return JdkCrypto.signer(KeyKind.ES256, pair);
    }

    /** The signer of a private file. */
    static Signer signer(Path file) throws IOException {
        return JdkCrypto.signer(KeyKind.ES256, content(file, Pem.PRIVATE_KEY), content(file, Pem.PUBLIC_KEY));
    }

    /** The public key of either file, X.509 SubjectPublicKeyInfo. */
    static byte[] publicKey(Path file) throws IOException {
        return content(file, Pem.PUBLIC_KEY);
    }

    private static byte[] content(Path file, String label) throws IOException {
        try {
            return new Pem(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1)).block(label);
        } catch (IllegalArgumentException notThere) {
            throw new IOException(notThere.getMessage(), notThere);
        }
    }
}
