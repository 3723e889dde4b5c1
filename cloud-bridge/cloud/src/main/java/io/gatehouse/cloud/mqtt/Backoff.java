package io.gatehouse.cloud.mqtt;

import java.time.Duration;
import java.util.function.LongUnaryOperator;

/** How long to wait before the next attempt to connect: within 1 s at first, full jitter, at most 60 s. Pure. */
final class Backoff {

    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration MOST = Duration.ofSeconds(60);

    private Backoff() {}

    /**
     * @param attempt from 0
     * @param below draws a number from 0 to below its argument
     */
    static Duration before(int attempt, LongUnaryOperator below) {
        long ceilingMs = Math.min(MOST.toMillis(), FIRST.toMillis() << Math.min(attempt, 10));
        return Duration.ofMillis(below.applyAsLong(ceilingMs) + 1);
    }
}
