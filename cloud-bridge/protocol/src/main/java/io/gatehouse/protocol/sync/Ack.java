package io.gatehouse.protocol.sync;

import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.json.MalformedException;

/**
 * The cloud has stored a journal up to here. Sent for every page, also for one that was not taken: then it says what the
 * cloud does hold. This is the truth; a broker's PUBACK is flow control only.
 *
 * @param incarnation of the stream
 * @param seq the last entry stored, 0 for none
 * @param hash of that entry, 64 hex digits
 * @param kept the gateway may forget its entries up to this seq; at most {@code seq}
 */
public record Ack(Incarnation incarnation, long seq, String hash, long kept) {

    /** @throws IllegalArgumentException when seq and hash are no {@link Mark}, or kept is not between 0 and seq */
    public Ack {
        new Mark(seq, hash);
        if (kept < 0 || kept > seq) {
            throw new IllegalArgumentException("kept is between 0 and " + seq + ", but is " + kept);
        }
    }

    public static Ack of(Incarnation incarnation, Mark held, long kept) {
        return new Ack(incarnation, held.seq(), held.hash(), kept);
    }

    public Mark held() {
        return new Mark(seq, hash);
    }

    public byte[] encode() {
        return Json.write(this);
    }

    /** @throws MalformedException says what is wrong */
    public static Ack decode(byte[] message) {
        return Json.read(Packing.unpack(message), Ack.class);
    }
}
