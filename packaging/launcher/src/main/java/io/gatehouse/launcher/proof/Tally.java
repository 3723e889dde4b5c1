package io.gatehouse.launcher.proof;

import java.util.List;

/** How many tests passed, failed (errors included) and were skipped. */
record Tally(int passed, int failed, int skipped) {
    static Tally of(List<TestCase> cases) {
        return new Tally(
                count(cases, TestCase.Outcome.PASSED) + count(cases, TestCase.Outcome.UNSTEADY),
                count(cases, TestCase.Outcome.FAILED),
                count(cases, TestCase.Outcome.SKIPPED));
    }

    private static int count(List<TestCase> cases, TestCase.Outcome outcome) {
        return (int) cases.stream().filter(test -> test.outcome() == outcome).count();
    }

    /** The plain line with which a run ends. */
    String line() {
        return passed + " passed, " + failed + " failed, " + skipped + " skipped";
    }

    /**
     * The exit code of a run whose build went through: 0 when nothing failed, and under {@code --all} only when nothing
     * was skipped and at least one test ran; else 1.
     */
    int exitCode(boolean all) {
        boolean good = failed == 0 && (!all || (skipped == 0 && passed > 0));
        return good ? 0 : 1;
    }
}
