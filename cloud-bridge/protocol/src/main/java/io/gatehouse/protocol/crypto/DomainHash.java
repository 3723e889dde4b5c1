package io.gatehouse.protocol.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * SHA-256 over a domain name and parts, each preceded by its length in 4 bytes big-endian (design, section 3,
 * "Bytes"): no two lists of parts give the same input, and no hash of one purpose serves another. Used once; not
 * thread-safe.
 */
public final class DomainHash {

    private final MessageDigest digest;

    private DomainHash(MessageDigest digest) {
        this.digest = digest;
    }

    /** Begins a hash in the domain, for example {@code gatehouse/entry/v1}. */
    public static DomainHash of(String domain) {
        return new DomainHash(sha256()).text(domain);
    }

    /** Plain SHA-256 of bytes. */
    public static byte[] sha256(byte[] bytes) {
        return sha256().digest(bytes);
    }

    public DomainHash bytes(byte[] part) {
        digest.update(ByteBuffer.allocate(4).putInt(part.length).flip());
        digest.update(part);
        return this;
    }

    /** UTF-8. */
    public DomainHash text(String part) {
        return bytes(part.getBytes(StandardCharsets.UTF_8));
    }

    /** 8 bytes, big-endian. */
    public DomainHash number(long part) {
        return bytes(ByteBuffer.allocate(8).putLong(part).array());
    }

    /** The 32 bytes; ends this hash. */
    public byte[] digest() {
        return digest.digest();
    }

    /** The first 16 bytes as a version 8 UUID (RFC 9562, section 5.8); ends this hash. */
    public UUID uuid() {
        return uuidOf(digest());
    }

    /** The first 16 bytes of a hash as a version 8 UUID. */
    public static UUID uuidOf(byte[] hash) {
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        long high = (bytes.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L;
        long low = (bytes.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException("this Java has no SHA-256", everyJdkHasIt);
        }
    }
}
