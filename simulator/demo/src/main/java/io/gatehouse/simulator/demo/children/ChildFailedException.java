package io.gatehouse.simulator.demo.children;

/** A child did not become ready: the message names it, says how it ended and quotes the last it said. */
public final class ChildFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    ChildFailedException(String message) {
        super(message);
    }
}
