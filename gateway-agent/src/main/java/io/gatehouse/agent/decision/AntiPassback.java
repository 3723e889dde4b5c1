package io.gatehouse.agent.decision;

/** What is done about a pass that drives in while it is inside (feature row 12). */
public enum AntiPassback {
    /** Nothing. */
    OFF,
    /** It is let in, and the older stay becomes doubtful. */
    SOFT,
    /** It is refused. */
    HARD
}
