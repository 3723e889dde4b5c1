package io.gatehouse.simulator.hardware.clock;

import io.gatehouse.protocol.time.BootId;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.ClockProvider;
import io.gatehouse.protocol.time.WallTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A clock that runs faster than real time. Every process that opens it with the same three numbers on one machine
 * reads the same wall and monotonic time; the simulated world counts as one boot.
 */
public final class VirtualClock implements Clock {

    /** The fastest a world may run. */
    public static final int SPEED_MAX = 1_000;

    private static final Duration ERROR = Duration.ofMillis(20);

    private final long originVirtualMs;
    private final long speed;
    private final BootId boot;

    /** Real nanoseconds since the origin when this object was made, and what the JVM's timer said then. */
    private final long startedAtNs;

    private final long startedTimerNs;

    /**
     * @param originRealMs wall time of this machine at which the world began, milliseconds since 1970
     * @param originVirtualMs the world's wall time at that moment, milliseconds since 1970
     * @param speed virtual seconds per real second, 1 to {@value #SPEED_MAX}
     * @throws IllegalArgumentException when the speed is out of range
     */
    public VirtualClock(long originRealMs, long originVirtualMs, int speed) {
        if (speed < 1 || speed > SPEED_MAX) {
            throw new IllegalArgumentException("clock speed must be 1 to " + SPEED_MAX + ", but is " + speed);
        }
        this.originVirtualMs = originVirtualMs;
        this.speed = speed;
        this.boot = new BootId("world-" + originRealMs);
        this.startedAtNs = Duration.between(Instant.ofEpochMilli(originRealMs), Instant.now())
                .toNanos();
        this.startedTimerNs = System.nanoTime();
    }

    @Override
    public WallTime wall() {
        return new WallTime(Instant.ofEpochMilli(originVirtualMs).plus(monotonic()), WallTime.Quality.SYNCED, ERROR);
    }

    @Override
    public Duration monotonic() {
        // Counted by the timer from here on, so that a step of the machine's wall clock does not reach the world.
        return Duration.ofNanos(startedAtNs + (System.nanoTime() - startedTimerNs))
                .multipliedBy(speed);
    }

    @Override
    public BootId boot() {
        return boot;
    }

    /** Finds the virtual clock by the name {@code virtual}. */
    public static final class Provider implements ClockProvider {

        private static final String ORIGIN_REAL_MS = "origin_real_ms";
        private static final String ORIGIN_VIRTUAL_MS = "origin_virtual_ms";
        private static final String SPEED = "speed";
        private static final Set<String> KEYS = Set.of(ORIGIN_REAL_MS, ORIGIN_VIRTUAL_MS, SPEED);

        @Override
        public String name() {
            return "virtual";
        }

        @Override
        public Clock open(Map<String, String> settings) {
            for (String key : new TreeSet<>(settings.keySet())) {
                if (!KEYS.contains(key)) {
                    throw new IllegalArgumentException("clock \"virtual\" has no setting \"" + key + "\"; it has: "
                            + String.join(", ", new TreeSet<>(KEYS)));
                }
            }
            return new VirtualClock(
                    number(settings, ORIGIN_REAL_MS),
                    number(settings, ORIGIN_VIRTUAL_MS),
                    Math.clamp(number(settings, SPEED), Integer.MIN_VALUE, Integer.MAX_VALUE));
        }

        private static long number(Map<String, String> settings, String key) {
            String text = settings.get(key);
            if (text == null) {
                throw new IllegalArgumentException("clock \"virtual\" needs the setting \"" + key + "\"");
            }
            try {
                return Long.parseLong(text.trim());
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException(
                        "clock " + key + " must be a whole number, but is \"" + text + "\"", notANumber);
            }
        }
    }
}
