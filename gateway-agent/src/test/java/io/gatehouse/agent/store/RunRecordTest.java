package io.gatehouse.agent.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatehouse.protocol.fact.Occurrence.AgentStarted;
import io.gatehouse.protocol.fact.Occurrence.AgentStarted.Before;
import io.gatehouse.protocol.time.BootId;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.WallTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void a_lane_that_never_ran_knows_nothing_of_a_run_before() {
        assertEquals(
                new AgentStarted(Before.NOTHING, null, null, null), startedAt("boot-1", 0, WallTime.Quality.SYNCED));
    }

    @Test
    void a_stop_and_a_reboot_are_told_from_a_crash_and_a_loss_of_power() {
        runAndStop("boot-1", 100);
        assertEquals(
                new AgentStarted(Before.STOPPED, "boot-1", NOON.plusSeconds(100), 20_000L),
                startedAt("boot-1", 120, WallTime.Quality.SYNCED));
        // That run was not told to stop.
        assertEquals(
                new AgentStarted(Before.CRASHED, "boot-1", NOON.plusSeconds(120), 30_000L),
                startedAt("boot-1", 150, WallTime.Quality.SYNCED));
        assertEquals(
                new AgentStarted(Before.POWER_LOST, "boot-1", NOON.plusSeconds(150), 450_000L),
                startedAt("boot-2", 600, WallTime.Quality.SYNCED));
        runAndStop("boot-2", 700);
        assertEquals(
                new AgentStarted(Before.REBOOTED, "boot-2", NOON.plusSeconds(700), 100_000L),
                startedAt("boot-3", 800, WallTime.Quality.SYNCED));
    }

    @Test
    void a_beat_moves_the_time_of_the_last_sign_of_life() {
        ManualClock clock = new ManualClock("boot-1", 0, WallTime.Quality.SYNCED);
        RunRecord run = RunRecord.open(folder, clock);
        for (int second = 1; second <= 62; second++) {
            clock.seconds = second;
            run.beat();
        }

        assertEquals(
                new AgentStarted(Before.CRASHED, "boot-1", NOON.plusSeconds(60), 10_000L),
                startedAt("boot-1", 70, WallTime.Quality.SYNCED));
    }

    @Test
    void how_long_the_power_was_away_is_not_guessed_from_a_clock_that_is_not_set() {
        startedAt("boot-1", 100, WallTime.Quality.UNSET);
        assertEquals(
                new AgentStarted(Before.POWER_LOST, "boot-1", NOON.plusSeconds(100), null),
                startedAt("boot-2", 200, WallTime.Quality.SYNCED));
        assertEquals(
                new AgentStarted(Before.POWER_LOST, "boot-2", NOON.plusSeconds(200), null),
                startedAt("boot-3", 300, WallTime.Quality.UNSET));
    }

    @Test
    void a_damaged_file_counts_as_none() throws IOException {
        runAndStop("boot-1", 100);
        Files.writeString(folder.resolve("lane.alive"), "x".repeat(512));

        assertEquals(
                Before.NOTHING,
                startedAt("boot-1", 120, WallTime.Quality.SYNCED).before());
    }

    /** A run that begins and of which nothing more is heard. */
    private AgentStarted startedAt(String boot, long second, WallTime.Quality quality) {
        return RunRecord.open(folder, new ManualClock(boot, second, quality)).started();
    }

    private void runAndStop(String boot, long second) {
        RunRecord.open(folder, new ManualClock(boot, second, WallTime.Quality.SYNCED))
                .close();
    }

    private static final class ManualClock implements Clock {
        private final BootId boot;
        private final WallTime.Quality quality;
        private long seconds;

        ManualClock(String boot, long seconds, WallTime.Quality quality) {
            this.boot = new BootId(boot);
            this.seconds = seconds;
            this.quality = quality;
        }

        @Override
        public WallTime wall() {
            return new WallTime(NOON.plusSeconds(seconds), quality, Duration.ofMillis(20));
        }

        @Override
        public Duration monotonic() {
            return Duration.ofSeconds(seconds);
        }

        @Override
        public BootId boot() {
            return boot;
        }
    }
}
