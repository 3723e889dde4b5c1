package io.gatehouse.simulator.hardware.reader;

import io.gatehouse.protocol.time.BootId;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.WallTime;
import java.time.Duration;
import java.time.Instant;

/** Shows the time that it was given. */
public record StillClock(Duration monotonic) implements Clock {

    @Override
    public WallTime wall() {
        return new WallTime(Instant.EPOCH, WallTime.Quality.UNSET, Duration.ZERO);
    }

    @Override
    public BootId boot() {
        return new BootId("test");
    }
}
