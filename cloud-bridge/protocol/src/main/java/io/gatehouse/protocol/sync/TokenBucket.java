package io.gatehouse.protocol.sync;

import java.time.Duration;

/**
 * A rate with a little room for bursts: in any second at most {@code perSecond + capacity} tokens are taken.
 *
 * @param perSecond tokens that come back, at least 1, at most a million
 * @param capacity the most tokens that wait, at least 1, at most a million
 * @param billionths what is there now, in 1e-9 tokens; whole numbers, so that a run by seed repeats to the bit
 * @param at when that was
 */
record TokenBucket(long perSecond, long capacity, long billionths, Duration at) {

    private static final long BILLION = 1_000_000_000L;
    private static final Duration LONGEST_REFILL = Duration.ofHours(1);

    static TokenBucket full(long perSecond, long capacity, Duration now) {
        return new TokenBucket(perSecond, capacity, capacity * BILLION, now);
    }

    boolean has(long tokens, Duration now) {
        return refilled(now).billionths >= tokens * BILLION;
    }

    /** May go below zero: then nothing is to be had until that is made good. */
    TokenBucket take(long tokens, Duration now) {
        TokenBucket refilled = refilled(now);
        return new TokenBucket(perSecond, capacity, refilled.billionths - tokens * BILLION, refilled.at);
    }

    /** When that many tokens are there, if none are taken. */
    Duration readyAt(long tokens, Duration now) {
        TokenBucket refilled = refilled(now);
        long missing = tokens * BILLION - refilled.billionths;
        return missing <= 0 ? now : now.plusNanos(Math.ceilDiv(missing, perSecond));
    }

    private TokenBucket refilled(Duration now) {
        Duration passed = now.minus(at);
        if (passed.isNegative()) {
            return this;
        }
        long nanos = (passed.compareTo(LONGEST_REFILL) > 0 ? LONGEST_REFILL : passed).toNanos();
        return new TokenBucket(perSecond, capacity, Math.min(capacity * BILLION, billionths + nanos * perSecond), now);
    }
}
