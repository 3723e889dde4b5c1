package io.gatehouse.agent.lane;

import io.gatehouse.agent.lane.Opening.Place;
import io.gatehouse.agent.lane.Standing.Talk;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.protocol.id.PresenceId;

/**
 * The arming loop: a car stands before the arm or leaves it. A car before the arm arms the readers; without one they are
 * dead, so that nobody on foot uses them (feature row 1).
 */
final class Arrivals {

    private Arrivals() {}

    static void armingLoop(Turn turn, boolean on) {
        if (on) {
            covered(turn);
        } else {
            left(turn);
        }
    }

    private static void covered(Turn turn) {
        int last = turn.openings.size() - 1;
        if (last < 0 || turn.openings.get(last).place() == Place.UNDER_ARM) {
            arrived(turn, turn.nextPresence());
            return;
        }
        // Either the same car rolled back onto the loop before it counted as gone, or somebody opened by hand while
        // nobody stood here, and this is the car it was meant for.
        Opening opening = turn.openings.get(last).at(Place.AT_ARM);
        turn.stop(Timer.BACK_OUT);
        turn.openings.set(last, opening);
        turn.standing = new Standing.Car(opening.presence(), new Talk.Served());
        turn.readers(true);
    }

    private static void arrived(Turn turn, PresenceId presence) {
        turn.standing = new Standing.Car(presence, new Talk.Silent());
        // From now on a car on the closing loop may be this one.
        turn.stop(Timer.LATE_PASSAGE);
        turn.voided.clear();
        turn.readers(true);
        turn.show(DisplayText.PRESENT_CREDENTIAL);
        if (turn.on(BarrierInput.HELP_BUTTON)) {
            Conversation.helpButton(turn, true);
        }
        Modes.flow(turn);
    }

    /** The loop stays covered, but the car on it is another one. */
    static void nextCar(Turn turn) {
        arrived(turn, turn.nextPresence());
    }

    private static void left(Turn turn) {
        if (!(turn.standing instanceof Standing.Car(var presence, Talk talk))) {
            return;
        }
        turn.standing = new Standing.Nobody();
        turn.stop(Timer.HELP_HELD);
        turn.stop(Timer.ASKING);
        turn.readers(false);
        if (talk instanceof Talk.Asking(var credential, var answer)) {
            Conversation.turnAway(turn, presence, credential, answer);
        }
        boolean served = talk instanceof Talk.Served;
        Passages.leftArmingLoop(turn, served);
        if (turn.openings.isEmpty()) {
            turn.show(DisplayText.WAITING);
        }
    }
}
