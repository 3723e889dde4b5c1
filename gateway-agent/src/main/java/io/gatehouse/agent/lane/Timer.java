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
    MODE_END,
    /** Free flow, shortly after a passage: the arming loop is not asked. */
    FREE_EXIT_MASK,
    /** The arm is to stay up and was told so. */
    KEEP_UP,
    /** The arming loop is on. */
    ARMING_STUCK,
    /** The closing loop is on. */
    CLOSING_STUCK,
    /** The arming loop bounces. */
    ARMING_CALM,
    /** The closing loop bounces. */
    CLOSING_CALM,
    /** The arm moves. */
    ARM_MOVING,
    /** The arm is down and was told to open. */
    ARM_START,
    /** The arm is up and was told to close. */
    ARM_DOWN,
    /** A fire alarm is over and the arm closes by itself. */
    FIRE_CLOSE
}
