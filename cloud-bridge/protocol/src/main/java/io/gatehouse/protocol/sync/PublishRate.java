package io.gatehouse.protocol.sync;

import java.time.Duration;

/**
 * Keeps a connection within what AWS IoT Core takes: 100 publishes a second in both directions together (the excess is
 * discarded) and 512 KiB a second. A page and its ack are two publishes.
 */
record PublishRate(TokenBucket publishes, TokenBucket bytes) {

    private static final int PUBLISHES_PER_SECOND = 70;
    private static final int PUBLISHES_AT_ONCE = 20;
    private static final int BYTES_PER_SECOND = 384 * 1024;
    private static final int WITH_ANSWER = 2;

    static PublishRate full(Duration now) {
        return new PublishRate(
                TokenBucket.full(PUBLISHES_PER_SECOND, PUBLISHES_AT_ONCE, now),
                TokenBucket.full(BYTES_PER_SECOND, Limits.MAX_MESSAGE_BYTES, now));
    }

    /** Whether a message of any allowed length may go now. */
    boolean ready(Duration now) {
        return publishes.has(WITH_ANSWER, now) && bytes.has(Limits.MAX_MESSAGE_BYTES, now);
    }

    Duration readyAt(Duration now) {
        Duration count = publishes.readyAt(WITH_ANSWER, now);
        Duration length = bytes.readyAt(Limits.MAX_MESSAGE_BYTES, now);
        return count.compareTo(length) > 0 ? count : length;
    }

    PublishRate charge(int messageBytes, Duration now) {
        return new PublishRate(publishes.take(WITH_ANSWER, now), bytes.take(messageBytes, now));
    }
}
