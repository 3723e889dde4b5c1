package io.gatehouse.simulator.bench.durable;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** The cloud on a busy day: 200 rows a second, one transaction every 250 ms, never begun while a driver waits. */
final class FeedWriter implements AutoCloseable {

    private static final int ROWS_AT_ONCE = 50;
    private static final Duration BETWEEN = Duration.ofMillis(250);
    private static final long LOOK_AGAIN_NANOS = 20_000;

    private final AtomicLong rows = new AtomicLong();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Thread thread;

    /** What the lane thread tells the link's. */
    static final class Gate {
        private volatile boolean waits;

        void driverWaits(boolean isWaiting) {
            waits = isWaiting;
        }
    }

    private FeedWriter(LotFeed feed, Gate gate, long seed) {
        Random random = new Random(seed);
        thread = Thread.ofPlatform().daemon().name("feed").unstarted(() -> {
            while (!stopping.get()) {
                LockSupport.parkNanos(BETWEEN.toNanos());
                while (gate.waits && !stopping.get()) {
                    LockSupport.parkNanos(LOOK_AGAIN_NANOS);
                }
                feed.balancesChange(ROWS_AT_ONCE, random);
                rows.addAndGet(ROWS_AT_ONCE);
            }
        });
    }

    static FeedWriter start(LotFeed feed, Gate gate, long seed) {
        FeedWriter writer = new FeedWriter(feed, gate, seed);
        writer.thread.start();
        return writer;
    }

    long rows() {
        return rows.get();
    }

    @Override
    public void close() {
        stopping.set(true);
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
