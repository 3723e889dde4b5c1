package io.gatehouse.launcher.proof;

/**
 * One test as surefire reported it.
 *
 * @param name {@code Class.method}, or the class alone when the class as a whole was skipped or failed
 * @param reason why it failed or was skipped, one line; empty when it passed
 */
record TestCase(String name, Outcome outcome, String reason) {
    enum Outcome {
        PASSED,
        /** Failed, and passed when it was run again. */
        UNSTEADY,
        FAILED,
        SKIPPED
    }
}
