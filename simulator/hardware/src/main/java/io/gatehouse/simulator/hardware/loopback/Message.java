package io.gatehouse.simulator.hardware.loopback;

/**
 * One message on a link: a letter, a length in 4 bytes big-endian, the payload.
 *
 * @param type a letter that the two halves agree on
 * @param payload at most {@link #PAYLOAD_MAX} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared as records
public record Message(char type, byte[] payload) {

    /** Room for a grey frame of 4K. */
    public static final int PAYLOAD_MAX = 16 << 20;

    /** @throws IllegalArgumentException when the payload is too long or the type no ASCII letter */
    public Message {
        if (payload.length > PAYLOAD_MAX || type < 'A' || type > 'Z') {
            throw new IllegalArgumentException("no message: type " + type + " with " + payload.length + " bytes");
        }
    }

    /** A message that is only its letter. */
    public static Message of(char type) {
        return new Message(type, new byte[0]);
    }
}
