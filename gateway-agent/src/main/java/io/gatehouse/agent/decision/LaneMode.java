package io.gatehouse.agent.decision;

import java.util.Locale;

/** What a lane does at the moment; always set by somebody, for a reason, mostly until some time. */
public enum LaneMode {
    /** Credentials decide. */
    NORMAL,
    /** Nobody is let in. Who wants out gets out. */
    CLOSED,
    /** Every car that stands before the arm is let pass without a credential. */
    FREE_FLOW,
    /** The arm stays up. */
    KEEP_OPEN,
    /** Only people open, one car at a time. Who wants out gets out. */
    MANUAL,
    /** A technician works here: nobody is let in. Who wants out gets out. */
    MAINTENANCE;

    /** In words, for people: {@code free flow}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
