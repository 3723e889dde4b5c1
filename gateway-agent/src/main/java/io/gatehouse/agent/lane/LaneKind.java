package io.gatehouse.agent.lane;

/** What a lane is built for. */
public enum LaneKind {
    /** Cars drive in. */
    ENTRANCE,
    /** Cars drive out. */
    EXIT,
    /**
     * One arm, an arming loop and readers on either side. It stands one way at a time, by schedule; when it is empty it
     * turns for a car that wants out.
     */
    REVERSIBLE
}
