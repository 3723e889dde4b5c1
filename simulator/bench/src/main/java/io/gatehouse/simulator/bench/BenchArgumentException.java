package io.gatehouse.simulator.bench;

/** An argument of a benchmark is unknown or malformed: wrong use, not a failed measurement. */
public final class BenchArgumentException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The message names the argument and what was expected. */
    public BenchArgumentException(String message) {
        super(message);
    }
}
