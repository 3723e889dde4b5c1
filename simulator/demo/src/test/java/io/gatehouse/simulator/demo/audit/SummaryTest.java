package io.gatehouse.simulator.demo.audit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void a_run_adds_up_only_when_every_figure_agrees() {
        assertTrue(summary(10, 6, 4, 0, 6, 50, 50, 50, 0, 1, 1).addsUp());

        assertFalse(summary(10, 6, 3, 0, 6, 50, 50, 50, 0, 1, 1).addsUp(), "a car that vanished");
        assertFalse(summary(10, 6, 4, 1, 6, 50, 50, 50, 0, 1, 1).addsUp(), "an exit that was not priced");
        assertFalse(summary(10, 6, 4, 0, 5, 50, 50, 50, 0, 1, 1).addsUp(), "an exit that was not charged");
        assertFalse(summary(10, 6, 4, 0, 7, 50, 50, 50, 0, 1, 1).addsUp(), "a charge too many");
        assertFalse(summary(10, 6, 4, 0, 6, 51, 50, 50, 0, 1, 1).addsUp(), "an entry that the cloud lacks");
        assertFalse(summary(10, 6, 4, 0, 6, 50, 50, 49, 0, 1, 1).addsUp(), "an entry that the lake lacks");
        assertFalse(summary(10, 6, 4, 0, 6, 50, 50, 51, 0, 1, 1).addsUp(), "an entry that the lake has twice");
        assertFalse(summary(10, 6, 4, 0, 6, 50, 50, 50, 1, 1, 1).addsUp(), "work left to do");
        assertFalse(summary(10, 6, 4, 0, 6, 50, 50, 50, 0, 0, 1).addsUp(), "a run without a cut");
        assertFalse(summary(10, 6, 4, 0, 6, 50, 50, 50, 0, 1, 0).addsUp(), "a run without a kill");
    }

    private static Summary summary(
            long entries,
            long exits,
            long inside,
            long unrated,
            long charges,
            long journalled,
            long inCloud,
            long inLake,
            long pending,
            long cuts,
            long kills) {
        return new Summary(
                1,
                entries,
                exits,
                inside,
                Map.of(),
                unrated,
                charges,
                1200,
                journalled,
                inCloud,
                inLake,
                pending,
                cuts,
                kills);
    }
}
