package io.gatehouse.agent.lane;

import io.gatehouse.agent.decision.Direction;

/**
 * A reversible lane stands one way at a time, and turns only when it is empty: by its schedule, and at once for a car
 * that stands on the lot's side, since nobody is trapped. It goes back to its schedule when that car is gone.
 */
final class Reversing {

    private Reversing() {}

    static void innerLoop(Turn turn, boolean on) {
        if (turn.policy.kind() != LaneKind.REVERSIBLE || turn.heading.innerLoop() == on) {
            return;
        }
        turn.heading = turn.heading.inner(on);
        if (turn.heading.now() == Direction.EXIT) {
            Arrivals.armingLoop(turn, on);
            Gate.loopChanged(turn);
        }
    }

    static void plan(Turn turn, Direction direction) {
        if (turn.policy.kind() == LaneKind.REVERSIBLE) {
            turn.heading = turn.heading.planned(direction);
        }
    }

    static void turnWhenEmpty(Turn turn) {
        boolean empty = turn.standing instanceof Standing.Nobody
                && turn.openings.isEmpty()
                && turn.crossing instanceof Crossing.Free;
        if (turn.policy.kind() != LaneKind.REVERSIBLE || !empty) {
            return;
        }
        Direction wanted = turn.heading.innerLoop() ? Direction.EXIT : turn.heading.scheduled();
        if (wanted != turn.heading.now()) {
            turn.heading = turn.heading.turned(wanted);
            turn.voided.clear();
            turn.stop(Timer.LATE_PASSAGE);
            if (turn.carBefore()) {
                Arrivals.armingLoop(turn, true);
            }
        }
    }
}
