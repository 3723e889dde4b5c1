package io.gatehouse.agent.decision;

/** Which way a car wants to go. */
public enum Direction {
    /** Into the lot. */
    ENTRY,
    /** Out of the lot: nobody is refused. */
    EXIT
}
