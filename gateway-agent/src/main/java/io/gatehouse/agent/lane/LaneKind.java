package io.gatehouse.agent.lane;

/** What a lane is built for. */
public enum LaneKind {
    /** Cars drive in. */
    ENTRANCE,
    /** Cars drive out. */
    EXIT
}
