package io.gatehouse.agent.lane;

import io.gatehouse.agent.decision.LaneMode;
import io.gatehouse.agent.lane.Standing.Talk;
import io.gatehouse.device.barrier.ArmState;
import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.device.barrier.CommandOutcome;
import io.gatehouse.device.barrier.CommandOutcome.Refusal;
import io.gatehouse.protocol.id.PresenceId;

/** When the arm opens and closes. */
final class Gate {

    /** How often an OPEN that the controller has not taken is tried again while its car stands there. */
    private static final int PULSES_UNANSWERED_MAX = 4;

    private Gate() {}

    /** Opens for a car; whoever calls has journalled why. */
    static void open(Turn turn, Opening opening) {
        if (turn.openings.size() == LaneState.OPENINGS_MAX) {
            // Cars pile up under the arm only in the eyes of a closing loop that is stuck.
            Conclusion.passed(turn, turn.openings.removeFirst(), true);
        }
        turn.open(opening);
        isOpenFor(turn, opening);
    }

    /** The arm is open for a car, whoever opened it. */
    static void isOpenFor(Turn turn, Opening opening) {
        turn.openings.add(opening);
        turn.tally = turn.tally.opening();
        turn.start(Timer.NO_PASSAGE, turn.policy.timers().noPassage());
    }

    /** Opens again for the last car that may pass: he came back, hesitated, or asked again. */
    static void pulse(Turn turn) {
        int last = turn.openings.size() - 1;
        if (last >= 0) {
            Opening again = turn.openings.get(last).pulsed();
            turn.openings.set(last, again);
            turn.open(again);
            turn.start(Timer.NO_PASSAGE, turn.policy.timers().noPassage());
        }
    }

    /** The guard opened again for the last car that may pass; the next pulse of its OPEN must be higher. */
    static void pulsedByGuard(Turn turn, PresenceId presence, int pulse) {
        int last = turn.openings.size() - 1;
        boolean same = last >= 0 && turn.openings.get(last).presence().equals(presence);
        if (same && turn.openings.get(last).pulse() < pulse) {
            turn.tally = turn.tally.openCommand();
            turn.openings.set(last, turn.openings.get(last).pulsedTo(pulse));
        }
    }

    /** A car has passed. */
    static void afterPassage(Turn turn) {
        if (!turn.openings.isEmpty()) {
            // The arm may have been told to come down behind the car that has just passed.
            pulse(turn);
            return;
        }
        turn.stop(Timer.NO_PASSAGE);
        if (turn.mode.mode() == LaneMode.FREE_FLOW) {
            turn.start(Timer.FREE_EXIT_MASK, turn.policy.timers().freeExitMask());
        }
        if (turn.standing instanceof Standing.Nobody) {
            turn.show(DisplayText.WAITING);
        }
        if (turn.keepsUp()) {
            return;
        }
        switch (turn.policy.tailgate()) {
            case ANY_LOOP_HOLDS, TIMER_RUNS ->
                turn.start(Timer.CLOSE_DELAY, turn.policy.timers().closeDelay());
            case CLOSE_BEHIND, STOP_OPENING -> shut(turn);
        }
    }

    /** Nobody drove: the arm comes down, and nothing is voided by that (H15). */
    static void nobodyDrives(Turn turn) {
        boolean nobody = turn.standing instanceof Standing.Nobody;
        // Opened by hand for a car that never came: nothing was taken, so nothing is to be settled.
        turn.openings.removeIf(opening ->
                nobody && opening.place() == Opening.Place.AT_ARM && opening.grant() instanceof Grant.ByHand);
        shut(turn);
    }

    static void delayOver(Turn turn) {
        shut(turn);
    }

    /** Closes now, or as soon as the loops allow. */
    static void shut(Turn turn) {
        turn.stop(Timer.NO_PASSAGE);
        if (turn.keepsUp()) {
            return;
        }
        if (holdsArmUp(turn)) {
            turn.closeWhenFree = true;
        } else {
            turn.close();
        }
    }

    /** The arm has come to rest above: a closing that waited for that is due. */
    static void armIsUp(Turn turn) {
        if (turn.closeWhenFree && !holdsArmUp(turn)) {
            turn.close();
        }
    }

    /** Fire or the mode keep open: the arm goes up, and up again when it comes down. */
    static void keepUp(Turn turn) {
        if (!turn.keepsUp()) {
            return;
        }
        turn.closeWhenFree = false;
        turn.stop(Timer.CLOSE_DELAY);
        ArmState arm = turn.inputs.arm();
        if (arm != ArmState.OPEN && arm != ArmState.OPENING && turn.inputs.connected()) {
            turn.openForNobody();
            turn.start(Timer.KEEP_UP, turn.policy.timers().keepUp());
        }
    }

    static void loopChanged(Turn turn) {
        boolean waiting = turn.closeWhenFree || turn.isRunning(Timer.CLOSE_DELAY);
        if (turn.policy.tailgate() == TailgatePolicy.ANY_LOOP_HOLDS && waiting) {
            // Any loop starts the delay anew.
            turn.closeWhenFree = false;
            turn.start(Timer.CLOSE_DELAY, turn.policy.timers().closeDelay());
        } else if (turn.closeWhenFree && !holdsArmUp(turn)) {
            turn.close();
        }
    }

    /**
     * The arm never comes down on a car under it; the friendlier policies also wait for the one before it, and only the
     * strictest does not let the arm finish its way up.
     */
    private static boolean holdsArmUp(Turn turn) {
        return turn.on(BarrierInput.CLOSING_LOOP)
                || switch (turn.policy.tailgate()) {
                    case ANY_LOOP_HOLDS, TIMER_RUNS -> turn.carBefore() && turn.openings.isEmpty();
                    case CLOSE_BEHIND -> turn.inputs.arm() == ArmState.OPENING;
                    case STOP_OPENING -> false;
                };
    }

    /** An OPEN that was not taken is tried again while its car stands there, a few times. */
    static void answered(Turn turn, BarrierEvent.CommandResult result) {
        boolean failed = switch (result.outcome()) {
            case CommandOutcome.Accepted _ -> false;
            case CommandOutcome.NoAnswer _ -> true;
            case CommandOutcome.Refused(Refusal reason) ->
                switch (reason) {
                    case EXPIRED, OTHER_BOOT, QUEUE_FULL -> true;
                    case PRESENCE_SERVED, STALE_PULSE, FIRE, NO_MAINS, MALFORMED, DRIVER_CLOSED -> false;
                };
        };
        if (failed
                && turn.standing instanceof Standing.Car(var presence, Talk.Served _)
                && !turn.openings.isEmpty()
                && result.presence().equals(presence)
                && turn.openings.getLast().presence().equals(presence)
                && turn.openings.getLast().pulse() == result.pulse()
                && result.pulse() < PULSES_UNANSWERED_MAX) {
            pulse(turn);
        }
    }
}
