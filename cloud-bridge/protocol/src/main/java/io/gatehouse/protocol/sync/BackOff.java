package io.gatehouse.protocol.sync;

import io.gatehouse.protocol.crypto.RandomSource;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Full jitter: a wait drawn evenly from zero to a ceiling that doubles, so that a site's gateways do not come back as one. */
public final class BackOff {

    static final Duration FIRST_CEILING = Duration.ofSeconds(1);
    static final Duration LAST_CEILING = Duration.ofSeconds(60);

    private BackOff() {}

    /** @param failures in a row before this try, from 0 */
    public static Duration delay(int failures, RandomSource random) {
        long ceilingMs = Math.min(
                LAST_CEILING.toMillis(),
                FIRST_CEILING.toMillis() << Math.min(failures, Integer.numberOfTrailingZeros(64)));
        return Duration.ofMillis(
                Math.floorMod(ByteBuffer.wrap(random.bytes(Long.BYTES)).getLong(), ceilingMs));
    }
}
