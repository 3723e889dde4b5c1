package io.gatehouse.agent.lane;

/**
 * What is done against the second car that follows through one opening; the ladder of the HySecurity 222's manual (page
 * 43). From the friendliest to the strictest.
 */
public enum TailgatePolicy {
    /** Any loop holds the arm up and starts the close delay anew: an office lane in free flow. */
    ANY_LOOP_HOLDS,
    /** The close delay runs out also while cars stand on loops; the arm closes when all are free. */
    TIMER_RUNS,
    /** No close delay: the arm closes behind the car, as soon as the closing loop is free. The default. */
    CLOSE_BEHIND,
    /** As before, and an arm that still opens when the car has passed is not waited for. */
    STOP_OPENING
}
