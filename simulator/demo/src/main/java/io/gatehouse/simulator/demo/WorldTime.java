package io.gatehouse.simulator.demo;

import io.gatehouse.simulator.hardware.clock.VirtualClock;
import java.time.Instant;
import java.time.LocalTime;

/**
 * When a demo's world began, in real and in virtual time, and how fast it runs. All its programs are given the same
 * three numbers.
 */
record WorldTime(long originRealMs, long originVirtualMs, int speed) {

    /** A working day begins: the world opens shortly before the morning peak. */
    private static final LocalTime FIRST_MORNING = LocalTime.of(7, 40);

    /** A new world begins tomorrow morning, so that no certificate is of its future. */
    static WorldTime first(Instant real, int speed) {
        Instant morning = real.atZone(Lot.ZONE)
                .toLocalDate()
                .plusDays(1)
                .atTime(FIRST_MORNING)
                .atZone(Lot.ZONE)
                .toInstant();
        return new WorldTime(real.toEpochMilli(), morning.toEpochMilli(), speed);
    }

    /** A world that stood still goes on where it stopped. */
    static WorldTime goingOn(Instant real, Instant stoppedAt, int speed) {
        return new WorldTime(real.toEpochMilli(), stoppedAt.plusSeconds(1).toEpochMilli(), speed);
    }

    VirtualClock clock() {
        return new VirtualClock(originRealMs, originVirtualMs, speed);
    }

    /** The clock table of a configuration. */
    String toml() {
        return """
                [clock]
                driver = "virtual"
                origin_real_ms = %d
                origin_virtual_ms = %d
                speed = %d
                """.formatted(originRealMs, originVirtualMs, speed);
    }
}
