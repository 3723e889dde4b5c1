package io.gatehouse.simulator.bench.durable;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.testkit.Counts;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {

    private static final long SEED = 20_261_128;

    @TempDir
    Path folder;

    @Test
    void nothing_acknowledged_is_lost_when_a_lane_is_killed_over_and_over() throws Exception {
        CrashSeries series = new CrashSeries(folder, SEED, Map.of(), () -> {});

        for (int kill = 0; kill < Counts.of(40, 300); kill++) {
            try {
                series.killOnce();
            } catch (IllegalStateException lost) {
                throw new AssertionError("seed " + SEED + ", kill " + kill + ": " + lost.getMessage(), lost);
            }
        }
        assertTrue(series.acknowledged() > 0, "no lane lived long enough to acknowledge anything");
        assertTrue(series.forgotten() > 0, "no lane lived long enough to forget anything");
    }
}
