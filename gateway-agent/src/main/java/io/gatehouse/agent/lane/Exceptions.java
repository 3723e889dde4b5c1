package io.gatehouse.agent.lane;

/** Cars that did what nobody allowed. */
final class Exceptions {

    private Exceptions() {}

    /** Somebody drove through from behind the arm. */
    static void wrongWay(Turn turn) {}

    /** @param behindAnother whether he followed a car that might pass */
    static void passedWithoutGrant(Turn turn, boolean behindAnother) {}
}
