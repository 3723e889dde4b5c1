package io.gatehouse.launcher.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MavenLinesTest {
    private final MavenLines lines = new MavenLines();

    @Test
    void shows_each_module_with_its_counts() {
        assertEquals(
                Optional.of("[3/12] Gatehouse link"),
                lines.progress("[INFO] Building Gatehouse link 0.1.0-SNAPSHOT                     [3/12]"));
        assertEquals(
                Optional.of("      6 passed, 3 failed, 1 skipped"),
                lines.progress("[ERROR] Tests run: 10, Failures: 2, Errors: 1, Skipped: 1"));
        assertEquals(
                Optional.empty(),
                lines.progress(
                        "[INFO] Tests run: 4, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.1 s -- in a.T"));
        assertEquals(
                Optional.of("      FAILED a.LaneTest"),
                lines.progress(
                        "[ERROR] Tests run: 4, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 1 s <<< FAILURE! -- in"
                                + " a.LaneTest"));
    }

    @Test
    void keeps_the_reasons_of_a_broken_build_without_mavens_hints() {
        lines.progress("[WARNING] Arm.java:[1,2] [UnusedVariable] The field 'arm' is never read.");
        lines.progress("[ERROR] COMPILATION ERROR :");
        lines.progress("[ERROR] Lane.java:[3,4] cannot find symbol");
        lines.progress("[ERROR] ");
        lines.progress("[ERROR] Re-run Maven using the -X switch to enable full debug logging.");

        assertEquals(
                List.of(
                        "Arm.java:[1,2] [UnusedVariable] The field 'arm' is never read.",
                        "COMPILATION ERROR :",
                        "Lane.java:[3,4] cannot find symbol"),
                lines.reasons());
        assertFalse(lines.deadFork());
    }

    @Test
    void notices_a_test_process_that_died() {
        lines.progress(
                "[ERROR] The forked VM terminated without properly saying goodbye. VM crash or System.exit called?");

        assertTrue(lines.deadFork());
    }
}
