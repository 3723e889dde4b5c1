package io.gatehouse.agent.lane;

/**
 * Who is on the closing loop and which way he goes. The loop that was covered first gives the direction (FEIG VEK S4,
 * logics D1 and F2); a car has passed when it has left the arming loop and then the closing loop.
 */
sealed interface Crossing {

    /** The closing loop is free. */
    record Free() implements Crossing {}

    /**
     * Somebody came from the arming loop.
     *
     * @param cars that have left the arming loop since; more than one when they follow each other closely
     */
    record Forward(int cars) implements Crossing {}

    /** Somebody came from behind the arm. */
    record FromBehind() implements Crossing {}

    /** Somebody who came from behind has left the closing loop and is on the arming loop: the wrong way round. */
    record Through() implements Crossing {}
}
