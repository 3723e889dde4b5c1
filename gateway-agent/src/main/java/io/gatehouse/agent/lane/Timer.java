package io.gatehouse.agent.lane;

/** The lane's deadlines, by what they wait for. A timer is set in the states that its comment names, and in no other. */
enum Timer {
    /** The car left the arming loop after its grant and is not seen on the closing loop: has it backed out? */
    BACK_OUT,
    /** The help button of an exit is down and a car is there. */
    HELP_HELD,
    /** Peers and cloud are asked. */
    ASKING,
    /** The arm was opened for a car that does not drive. */
    NO_PASSAGE,
    /** The arm is up and nobody is to come through any more. */
    CLOSE_DELAY,
    /** A voided grant may still turn out to have been a slow car. */
    LATE_PASSAGE,
    /** A mode other than normal, with an end. */
    MODE_END
}
