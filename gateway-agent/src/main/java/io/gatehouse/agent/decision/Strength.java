package io.gatehouse.agent.decision;

/** How hard a credential is to copy, weakest first (design, section 5, case b). */
public enum Strength {
    /** A bare number that a card tells everybody. */
    UID,
    /** A code that looks the same every time: a picture of it is as good as it. */
    STATIC,
    /** A code that changes every 15 s. */
    LIVE,
    /** Answered this reader's challenge. */
    CHALLENGE
}
