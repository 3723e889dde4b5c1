package io.gatehouse.agent.guard;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue without a lock: any thread offers and never waits, whatever has become of the one thread that takes.
 *
 * @param <T> what is offered
 */
final class Mailbox<T> {

    private final Queue<T> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final int capacity;
    private volatile @Nullable Thread taker;

    Mailbox(int capacity) {
        this.capacity = capacity;
    }

    /** @return false when it is full: nothing was taken in */
    boolean offer(T item) {
        if (size.incrementAndGet() > capacity) {
            size.decrementAndGet();
            return false;
        }
        queue.add(item);
        wake();
        return true;
    }

    /** Lets the taker look up from its waiting. */
    void wake() {
        Thread waiting = taker;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    /** The oldest, or null. */
    @Nullable
    T poll() {
        T item = queue.poll();
        if (item != null) {
            size.decrementAndGet();
        }
        return item;
    }

    int size() {
        return size.get();
    }

    /** Waits for something, at most that long of this machine's time; it may return early. The taker only. */
    void await(Duration atMost) {
        taker = Thread.currentThread();
        if (queue.isEmpty() && !atMost.isNegative()) {
            LockSupport.parkNanos(this, atMost.toNanos());
        }
    }
}
