package io.gatehouse.agent.lane;

/** The fire contact: above every mode (Chamberlain SW2000; feature row 10). */
public enum Fire {
    /** Silent, and the arm obeys the lane. */
    QUIET,
    /** It calls: the arm stays up. */
    CALLS,
    /** It has let go, and the arm stays up until a person closes it or the policy's time is over. */
    LET_GO
}
