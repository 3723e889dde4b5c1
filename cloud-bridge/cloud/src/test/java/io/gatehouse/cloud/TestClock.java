package io.gatehouse.cloud;

import io.gatehouse.protocol.time.BootId;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.WallTime;
import java.time.Duration;
import java.time.Instant;

/** A clock that a test sets. */
public final class TestClock implements Clock {

    private volatile Instant now = TestUnit.NOW;

    public void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public WallTime wall() {
        return new WallTime(now, WallTime.Quality.SYNCED, Duration.ofMillis(20));
    }

    @Override
    public Duration monotonic() {
        return Duration.between(TestUnit.NOW, now);
    }

    @Override
    public BootId boot() {
        return new BootId("test");
    }
}
