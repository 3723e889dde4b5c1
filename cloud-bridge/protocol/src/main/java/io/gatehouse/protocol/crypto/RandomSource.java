package io.gatehouse.protocol.crypto;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Where random bytes come from: the machine's generator, or a seed in simulations. Thread-safe. */
public interface RandomSource {

    byte[] bytes(int count);

    /** A version 4 UUID (RFC 9562, section 5.4). */
    default UUID uuid() {
        ByteBuffer bytes = ByteBuffer.wrap(bytes(16));
        long high = (bytes.getLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
        long low = (bytes.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
