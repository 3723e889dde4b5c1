package io.gatehouse.agent.salvage;

import java.nio.ByteBuffer;

/**
 * SQLite's integers of 1 to 9 bytes.
 *
 * @param value -1 when it does not end within the bytes
 * @param end position behind it
 */
record Varint(long value, int end) {

    private static final int MOST_BYTES = 9;

    static Varint read(ByteBuffer bytes, int at) {
        long value = 0;
        for (int i = 0; i < MOST_BYTES; i++) {
            if (at + i >= bytes.capacity()) {
                return new Varint(-1, bytes.capacity());
            }
            byte next = bytes.get(at + i);
            if (i == MOST_BYTES - 1) {
                return new Varint((value << 8) | Byte.toUnsignedLong(next), at + MOST_BYTES);
            }
            value = (value << 7) | (next & 0x7F);
            if (next >= 0) {
                return new Varint(value, at + i + 1);
            }
        }
        throw new IllegalStateException("a varint of more than 9 bytes");
    }
}
