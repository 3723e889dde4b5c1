package io.gatehouse.protocol.entry;

import io.gatehouse.protocol.crypto.DomainHash;
import io.gatehouse.protocol.id.EntryId;
import io.gatehouse.protocol.id.StreamId;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One entry of a journal at its position, with its link to the one before. The body is kept as the bytes first written.
 * Arrays are not copied: nobody changes them.
 */
public final class Entry {

    /** The largest body, in bytes; AWS IoT takes 128 KiB a message, and a page must hold at least one. */
    public static final int MAX_BODY_BYTES = 64 * 1024;

    private static final byte[] NOTHING_BEFORE = new byte[32];

    private final StreamId stream;
    private final long seq;
    private final byte[] previousHash;
    private final byte[] body;
    private final byte[] hash;

    private Entry(StreamId stream, long seq, byte[] previousHash, byte[] body, byte[] hash) {
        this.stream = stream;
        this.seq = seq;
        this.previousHash = previousHash;
        this.body = body;
        this.hash = hash;
    }

    /**
     * The entry with this body after the one whose hash is given.
     *
     * @param seq from 1
     * @param previousHash 32 bytes; {@link #nothingBefore()} for seq 1
     * @throws IllegalArgumentException for a seq below 1, a hash that is not 32 bytes, a body over the limit, or one
     *     with a line break (a page has one body a line)
     */
    public static Entry of(StreamId stream, long seq, byte[] previousHash, byte[] body) {
        if (seq < 1) {
            throw new IllegalArgumentException("seq counts from 1, but is " + seq);
        }
        if (previousHash.length != 32) {
            throw new IllegalArgumentException("a previous hash has 32 bytes, not " + previousHash.length);
        }
        if (body.length > MAX_BODY_BYTES) {
            throw new IllegalArgumentException(
                    "a body has at most " + MAX_BODY_BYTES + " bytes, but this one has " + body.length);
        }
        for (byte each : body) {
            if (each == '\n' || each == '\r') {
                throw new IllegalArgumentException("a body has no line break");
            }
        }
        return new Entry(stream, seq, previousHash, body, hash(stream, seq, previousHash, body));
    }

    /** What stands before the first entry of a stream: 32 zero bytes. */
    public static byte[] nothingBefore() {
        return NOTHING_BEFORE.clone();
    }

    private static byte[] hash(StreamId stream, long seq, byte[] previousHash, byte[] body) {
        return DomainHash.of("gatehouse/entry/v1")
                .text(stream.gateway().value())
                .bytes(stream.incarnation().bytes())
                .number(seq)
                .bytes(previousHash)
                .bytes(body)
                .digest();
    }

    public StreamId stream() {
        return stream;
    }

    public long seq() {
        return seq;
    }

    public byte[] previousHash() {
        return previousHash;
    }

    public byte[] body() {
        return body;
    }

    public byte[] hash() {
        return hash;
    }

    public EntryId id() {
        return new EntryId(DomainHash.uuidOf(hash));
    }

    /** The entry that follows this one in its stream. */
    public Entry next(byte[] nextBody) {
        return of(stream, seq + 1, hash, nextBody);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Entry entry && Arrays.equals(hash, entry.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return stream + "#" + seq + " " + HexFormat.of().formatHex(hash, 0, 4);
    }
}
