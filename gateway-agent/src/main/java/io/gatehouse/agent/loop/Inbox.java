package io.gatehouse.agent.loop;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the lane thread. What a driver waits for comes before everything else. Any thread posts, without ever
 * waiting; the lane thread takes. When a queue is full the newest is refused and counted: devices then come back with a
 * snapshot, the link with its cursor.
 *
 * @param <T> what is posted
 */
final class Inbox<T> {

    /** A lane sees some ten events a car; this is minutes of a lane thread that stands still. */
    static final int CAPACITY = 4096;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition posted = lock.newCondition();
    private final Condition calm = lock.newCondition();
    private final Queue<T> ofDrivers = new ArrayDeque<>();
    private final Queue<T> ofOthers = new ArrayDeque<>();
    private boolean servesDriver;
    private long refused;

    /** @return false when the queue is full */
    boolean postForDriver(T event) {
        return post(ofDrivers, event);
    }

    /** @return false when the queue is full */
    boolean post(T event) {
        return post(ofOthers, event);
    }

    private boolean post(Queue<T> queue, T event) {
        lock.lock();
        try {
            if (queue.size() >= CAPACITY) {
                refused++;
                return false;
            }
            queue.add(event);
            posted.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next event, or nothing after that time of this machine.
     *
     * @throws InterruptedException when the lane thread is asked to end
     */
    Optional<T> take(Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            servesDriver = false;
            if (ofDrivers.isEmpty()) {
                calm.signalAll();
            }
            long nanos = atMost.toNanos();
            while (ofDrivers.isEmpty() && ofOthers.isEmpty()) {
                if (nanos <= 0) {
                    return Optional.empty();
                }
                nanos = posted.awaitNanos(nanos);
            }
            T driver = ofDrivers.poll();
            servesDriver = driver != null;
            return Optional.ofNullable(driver != null ? driver : ofOthers.poll());
        } finally {
            lock.unlock();
        }
    }

    /** Whether a driver's event waits: background work is left for later. */
    boolean driverWaits() {
        lock.lock();
        try {
            return !ofDrivers.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** For other threads that use the disk: returns when no driver waits for the lane, at the latest after that time. */
    void awaitCalm(Duration atMost) {
        lock.lock();
        try {
            long nanos = atMost.toNanos();
            while ((servesDriver || !ofDrivers.isEmpty()) && nanos > 0) {
                nanos = calm.awaitNanos(nanos);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing waits. */
    boolean isEmpty() {
        lock.lock();
        try {
            return ofDrivers.isEmpty() && ofOthers.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** How many events were refused since the start. */
    long refused() {
        lock.lock();
        try {
            return refused;
        } finally {
            lock.unlock();
        }
    }
}
