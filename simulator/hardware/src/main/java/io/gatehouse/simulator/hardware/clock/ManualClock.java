package io.gatehouse.simulator.hardware.clock;

import io.gatehouse.protocol.time.BootId;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.WallTime;
import java.time.Duration;
import java.time.Instant;

/** A clock that moves only when it is told. */
public final class ManualClock implements Clock {

    private final Instant start;
    private Duration elapsed = Duration.ZERO;

    /** @param start wall time at monotonic zero */
    public ManualClock(Instant start) {
        this.start = start;
    }

    /** Lets time pass; never back. */
    public synchronized void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time does not go back, but by is " + by);
        }
        elapsed = elapsed.plus(by);
    }

    @Override
    public synchronized WallTime wall() {
        return new WallTime(start.plus(elapsed), WallTime.Quality.SYNCED, Duration.ZERO);
    }

    @Override
    public synchronized Duration monotonic() {
        return elapsed;
    }

    @Override
    public BootId boot() {
        return new BootId("manual");
    }
}
