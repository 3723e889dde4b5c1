package io.gatehouse.protocol.sync;

import io.gatehouse.protocol.entry.Entry;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * How far a stream goes, or is known: a seq and the hash of the entry there, which vouches for all before it.
 *
 * @param seq from 1; 0 is before the first entry
 * @param hash 64 lower-case hex digits; all zero before the first entry
 */
public record Mark(long seq, String hash) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** Before the first entry. */
    public static final Mark START = new Mark(0, "0".repeat(64));

    /** @throws IllegalArgumentException when seq is negative or hash is not of that form */
    public Mark {
        if (seq < 0) {
            throw new IllegalArgumentException("a seq is not negative: " + seq);
        }
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("a hash has 64 lower-case hex digits: " + hash);
        }
        if (seq == 0 && !hash.chars().allMatch(digit -> digit == '0')) {
            throw new IllegalArgumentException("before the first entry the hash is zero: " + hash);
        }
    }

    public static Mark of(long seq, byte[] hash) {
        return new Mark(seq, HexFormat.of().formatHex(hash));
    }

    public static Mark of(Entry entry) {
        return of(entry.seq(), entry.hash());
    }

    /** 32 bytes. */
    public byte[] hashBytes() {
        return HexFormat.of().parseHex(hash);
    }

    @Override
    public String toString() {
        return "#" + seq + " " + hash.substring(0, 8);
    }
}
