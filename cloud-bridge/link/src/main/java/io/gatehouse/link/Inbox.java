package io.gatehouse.link;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What others tell the bridge. Never blocks the teller. Nudges are merged; messages are bounded: beyond the limit they are
 * dropped and counted, and asked for again later. Other signals are few by their nature. Safe on any thread.
 */
final class Inbox {

    static final int MAX_WAITING = 1024;

    private final LinkedBlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final AtomicBoolean grew = new AtomicBoolean();
    private final AtomicBoolean changed = new AtomicBoolean();
    private final AtomicLong dropped = new AtomicLong();

    void tell(Signal signal) {
        boolean wanted = switch (signal) {
            case Signal.JournalGrew nudge -> grew.compareAndSet(false, true);
            case Signal.StatusChanged nudge -> changed.compareAndSet(false, true);
            case Signal.Arrived message -> hasRoom();
            case Signal.Delivered sign -> signals.size() < MAX_WAITING;
            case Signal.Connected event -> true;
            case Signal.Lost event -> true;
            case Signal.Stop event -> true;
        };
        if (wanted) {
            signals.add(signal);
        }
    }

    private boolean hasRoom() {
        if (signals.size() < MAX_WAITING) {
            return true;
        }
        dropped.incrementAndGet();
        return false;
    }

    /** The next signal, or null when none came in that time. */
    @Nullable
    Signal take(Duration longest) throws InterruptedException {
        Signal signal = signals.poll(Math.max(0, longest.toNanos()), TimeUnit.NANOSECONDS);
        if (signal instanceof Signal.JournalGrew) {
            grew.set(false);
        } else if (signal instanceof Signal.StatusChanged) {
            changed.set(false);
        }
        return signal;
    }

    long dropped() {
        return dropped.get();
    }
}
