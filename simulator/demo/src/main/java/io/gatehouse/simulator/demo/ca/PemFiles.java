package io.gatehouse.simulator.demo.ca;

import io.gatehouse.protocol.crypto.Pem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.function.Function;

/** Keys and certificates as PEM files. A file appears whole or not at all; secrets are readable by the owner only. */
final class PemFiles {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private PemFiles() {}

    static void write(Path file, X509Certificate certificate) throws IOException, GeneralSecurityException {
        replace(file, block(Pem.CERTIFICATE, certificate.getEncoded()));
    }

    static void write(Path file, PrivateKey key) throws IOException {
        replace(file, block(Pem.PRIVATE_KEY, key.getEncoded()));
    }

    /** The first certificate of the file. */
    static X509Certificate certificate(Path file) throws IOException, GeneralSecurityException {
        return read(file, pem -> pem.certificates().getFirst());
    }

    static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        return read(file, Pem::privateKey);
    }

    private static <T> T read(Path file, Function<Pem, T> reading) throws IOException, GeneralSecurityException {
        try {
            return reading.apply(new Pem(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException garbled) {
            throw new GeneralSecurityException(garbled.getMessage(), garbled);
        }
    }

    /** Puts the bytes in the place of the file in one step, readable by the owner only. */
    static void replace(Path file, byte[] bytes) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(next);
        Files.createFile(next, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.write(next, bytes, StandardOpenOption.WRITE);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] block(String label, byte[] content) {
        return Pem.block(label, content).getBytes(StandardCharsets.US_ASCII);
    }
}
