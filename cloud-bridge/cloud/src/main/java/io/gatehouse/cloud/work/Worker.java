package io.gatehouse.cloud.work;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that steps as long as there is work, and then waits for a wake-up or a while. What fails is logged, shown and
 * tried again. {@link #wake} is safe on any thread.
 */
public final class Worker implements AutoCloseable {

    /** One step. */
    @FunctionalInterface
    public interface Work {

        /** @return whether there may be more to do at once */
        boolean step();
    }

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final String name;
    private final Work work;
    private final Duration idle;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closing;
    private volatile @Nullable String fault;

    /** @param idle the longest wait between steps */
    public Worker(String name, Duration idle, Work work) {
        this.name = name;
        this.work = work;
        this.idle = idle;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    public Worker start() {
        thread.start();
        return this;
    }

    /** There is work. */
    public void wake() {
        wakeUps.release();
    }

    public String name() {
        return name;
    }

    /** What the last step failed with; absent when it went well. */
    public @Nullable String fault() {
        return fault;
    }

    private void run() {
        try {
            while (!closing) {
                Duration wait = stepped();
                if (!wait.isZero()) {
                    wakeUps.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
                    wakeUps.drainPermits();
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration stepped() {
        try {
            boolean more = work.step();
            fault = null;
            return more ? Duration.ZERO : idle;
        } catch (RuntimeException failed) {
            if (closing) {
                return idle;
            }
            fault = String.valueOf(failed.getMessage());
            LOG.error("{} failed, trying again in {}", name, RETRY_AFTER, failed);
            return RETRY_AFTER;
        }
    }

    /** Lets the running step end; waits a bounded time. */
    @Override
    public void close() {
        closing = true;
        wake();
        try {
            if (!thread.join(CLOSE_WITHIN)) {
                LOG.warn("{} has not stopped within {}", name, CLOSE_WITHIN);
                thread.interrupt();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
