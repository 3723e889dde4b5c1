package io.gatehouse.protocol.time;

import java.time.Duration;
import java.time.Instant;

/**
 * What a program knows of time. Wall time comes with its quality, since a machine without a network may not know it;
 * monotonic time counts on whatever happens to the wall clock, and is the only time that timers, holds and retries read.
 * Thread-safe.
 */
public interface Clock {

    /** Wall time now, with how far it is to be trusted. */
    WallTime wall();

    /** Time since the boot of this machine (or of this simulated world); never goes back within one boot. */
    Duration monotonic();

    /**
     * How long a thread of this machine waits for that much monotonic time to pass: the same, but in a simulated world
     * that runs faster.
     */
    default Duration realWait(Duration monotonicSpan) {
        return monotonicSpan;
    }

    /** This boot of the machine; monotonic times compare only within one. */
    BootId boot();

    /** The instant alone, for logs and pages that do not decide anything. */
    default Instant now() {
        return wall().instant();
    }
}
