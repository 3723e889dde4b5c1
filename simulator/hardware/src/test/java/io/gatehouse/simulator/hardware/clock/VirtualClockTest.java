package io.gatehouse.simulator.hardware.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.ClockProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The time of a simulated world. */
final class VirtualClockTest {

    private final long hourAgoMs = Instant.now().minusSeconds(3600).toEpochMilli();
    private static final long MORNING_MS = Instant.parse("2026-11-22T06:00:00Z").toEpochMilli();

    private static Clock open(Map<String, String> settings) {
        return ClockProvider.open("virtual", settings);
    }

    @Test
    void an_hour_at_speed_30_is_thirty_hours() {
        Clock clock = open(Map.of(
                "origin_real_ms", String.valueOf(hourAgoMs),
                "origin_virtual_ms", String.valueOf(MORNING_MS),
                "speed", "30"));

        Duration ahead = Duration.between(Instant.parse("2026-11-23T12:00:00Z"), clock.now());

        assertTrue(!ahead.isNegative() && ahead.toMinutes() < 30, ahead.toString());
        assertEquals(
                clock.monotonic().toMinutes(),
                Duration.between(Instant.ofEpochMilli(MORNING_MS), clock.now()).toMinutes());
    }

    @Test
    void two_processes_with_the_same_origin_read_the_same_time_and_boot() {
        var one = new VirtualClock(hourAgoMs, MORNING_MS, 30);
        var other = new VirtualClock(hourAgoMs, MORNING_MS, 30);

        Duration apart = other.monotonic().minus(one.monotonic()).abs();

        assertTrue(apart.toSeconds() < 30, apart.toString());
        assertEquals(one.boot(), other.boot());
    }

    @Test
    void monotonic_time_never_goes_back() {
        var clock = new VirtualClock(hourAgoMs, MORNING_MS, 1_000);
        Duration before = clock.monotonic();

        for (int reading = 0; reading < 10_000; reading++) {
            Duration now = clock.monotonic();
            assertTrue(now.compareTo(before) >= 0);
            before = now;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "speed, 0, speed",
        "speed, 1001, speed",
        "speed, fast, speed",
        "origin_real_ms, , origin_real_ms",
        "spede, 30, spede"
    })
    void a_wrong_setting_is_named(String key, String value, String named) {
        var settings = new java.util.TreeMap<>(Map.of("origin_real_ms", "0", "origin_virtual_ms", "0", "speed", "30"));
        if (value == null) {
            settings.remove(key);
        } else {
            settings.put(key, value);
        }

        var refusal = assertThrows(IllegalArgumentException.class, () -> open(settings));

        assertTrue(String.valueOf(refusal.getMessage()).contains(named), refusal.getMessage());
    }

    @Test
    void a_manual_clock_stands_until_it_is_told() {
        var clock = new ManualClock(Instant.EPOCH);

        clock.advance(Duration.ofMinutes(5));

        assertEquals(Duration.ofMinutes(5), clock.monotonic());
        assertEquals(Instant.EPOCH.plusSeconds(300), clock.now());
        assertThrows(IllegalArgumentException.class, () -> clock.advance(Duration.ofMillis(-1)));
    }
}
