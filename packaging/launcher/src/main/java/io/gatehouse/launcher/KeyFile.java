package io.gatehouse.launcher;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An issuer's key as one PEM file: the private key (PKCS#8), then the public one. Lots need the public part alone. */
final class KeyFile {
    private static final int LINE_CHARACTERS = 64;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (PRIVATE|PUBLIC) KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1 KEY-----");

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
        String publicPart = block("PUBLIC", pair.getPublic().getEncoded());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                file, block("PRIVATE", pair.getPrivate().getEncoded()) + publicPart, StandardOpenOption.WRITE);
        Files.writeString(file.resolveSibling(file.getFileName() + ".pub"), publicPart);
        return JdkCrypto.signer(KeyKind.ES256, pair);
    }

    /** The signer of a private file. */
    static Signer signer(Path file) throws IOException {
        return JdkCrypto.signer(KeyKind.ES256, content(file, "PRIVATE"), content(file, "PUBLIC"));
    }

    /** The public key of either file, X.509 SubjectPublicKeyInfo. */
    static byte[] publicKey(Path file) throws IOException {
        return content(file, "PUBLIC");
    }

    private static byte[] content(Path file, String kind) throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(file));
        while (blocks.find()) {
            if (kind.equals(blocks.group(1))) {
                return Base64.getMimeDecoder().decode(blocks.group(2));
            }
        }
        throw new IOException(file + ": expected a PEM block " + kind + " KEY, there is none");
    }

    private static String block(String kind, byte[] content) {
        String lines = Base64.getMimeEncoder(LINE_CHARACTERS, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + kind + " KEY-----\n" + lines + "\n-----END " + kind + " KEY-----\n";
    }
}
