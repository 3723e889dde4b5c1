package io.gatehouse.device.reader;

import io.gatehouse.protocol.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of one reader, for drivers: runs turns until it is closed, keeps the arming, and reports faults once. All
 * its waits count in this machine's real time. Methods say who may call them.
 */
public final class ReaderThread {

    private static final Logger LOG = LoggerFactory.getLogger(ReaderThread.class);

    private final ReaderId id;
    private final Clock clock;
    private final Turn turn;
    private final Runnable atEnd;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Guarded by lock
    private boolean armed;
    private long armings;
    private boolean closed;
    private @Nullable Thread thread;

    // Of the reader's thread only
    private Consumer<ReaderEvent> sink = event -> {};
    private @Nullable String fault;

    /** One turn of the work; bounded, or ended by an interrupt. */
    @FunctionalInterface
    public interface Turn {
        void take() throws InterruptedException;
    }

    /**
     * Whether the reader is armed, and which arming this is.
     *
     * @param number grows with every arming
     */
    public record Arming(boolean armed, long number) {}

    /**
     * Makes the thread, not started.
     *
     * @param turn called again and again by the thread
     * @param atEnd called by the thread as its last act
     */
    public ReaderThread(ReaderId id, Clock clock, Turn turn, Runnable atEnd) {
        this.id = id;
        this.clock = clock;
        this.turn = turn;
        this.atEnd = atEnd;
    }

    /** Any thread; see {@link Reader#start}. */
    public void start(Consumer<ReaderEvent> to) {
        lock.lock();
        try {
            if (thread != null || closed) {
                throw new IllegalStateException("reader " + id + " was started or closed before");
            }
            thread = Thread.ofPlatform().daemon().name("reader-" + id).start(() -> run(to));
        } finally {
            lock.unlock();
        }
    }

    /** Any thread; see {@link Reader#arm}. */
    public void arm(boolean toArmed) {
        lock.lock();
        try {
            if (toArmed && !armed) {
                armings++;
            }
            armed = toArmed;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Any thread; see {@link Reader#close}. */
    public void close() {
        Thread toEnd;
        lock.lock();
        try {
            closed = true;
            armed = false;
            toEnd = thread;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (toEnd != null && !toEnd.equals(Thread.currentThread())) {
            toEnd.interrupt();
            try {
                if (!toEnd.join(Duration.ofMillis(Reader.CLOSE_LIMIT_MS))) {
                    LOG.warn("reader {}: its thread did not end within {} ms", id, Reader.CLOSE_LIMIT_MS);
                }
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The arming now. Any thread. */
    public Arming arming() {
        lock.lock();
        try {
            return new Arming(armed, armings);
        } finally {
            lock.unlock();
        }
    }

    /** The arming, at once when armed, else when that comes or the wait is over. The reader's thread. */
    public Arming awaitArmed(int waitMs) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long leftNs = TimeUnit.MILLISECONDS.toNanos(waitMs);
            while (!armed && !closed && leftNs > 0) {
                leftNs = changed.awaitNanos(leftNs);
            }
            return new Arming(armed, armings);
        } finally {
            lock.unlock();
        }
    }

    /** Waits, unless the reader is closed. The reader's thread. */
    public void pause(int waitMs) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long leftNs = TimeUnit.MILLISECONDS.toNanos(waitMs);
            while (!closed && leftNs > 0) {
                leftNs = changed.awaitNanos(leftNs);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Reports what was read, unless the reader was disarmed or armed anew meanwhile. The reader's thread. */
    public void say(Arming readIn, ReaderEvent event) {
        if (arming().equals(readIn)) {
            emit(event);
        }
    }

    /** The reader works: ends a fault, if there was one. The reader's thread. */
    public void works(String words) {
        if (fault != null) {
            fault = null;
            LOG.info("reader {}: {}", id, words);
            emit(new ReaderEvent.Recovered(id, clock.monotonic(), words));
        }
    }

    /** The reader does not work; reported when it is news. The reader's thread. */
    public void fails(String problem) {
        if (!problem.equals(fault)) {
            fault = problem;
            LOG.warn("reader {}: {}", id, problem);
            emit(new ReaderEvent.Fault(id, clock.monotonic(), problem));
        }
    }

    private void emit(ReaderEvent event) {
        if (!isClosed()) {
            sink.accept(event);
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void run(Consumer<ReaderEvent> to) {
        sink = to;
        try {
            while (!isClosed()) {
                turnOnce();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            atEnd.run();
        }
    }

    /** A defect of the driver is a fault of the reader, never the end of its thread. */
    private void turnOnce() throws InterruptedException {
        try {
            turn.take();
        } catch (RuntimeException defect) {
            LOG.error("reader {}: defect in its driver", id, defect);
            fails("the driver failed: " + defect);
            pause(Reader.CLOSE_LIMIT_MS);
        }
    }
}
