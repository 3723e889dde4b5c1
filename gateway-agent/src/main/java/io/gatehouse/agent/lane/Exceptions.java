package io.gatehouse.agent.lane;

import io.gatehouse.agent.decision.LaneMode;
import io.gatehouse.device.barrier.ArmState;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.protocol.fact.Occurrence.Tailgate;
import io.gatehouse.protocol.fact.Occurrence.UngrantedPassage;
import io.gatehouse.protocol.fact.Occurrence.UngrantedPassage.Cause;
import io.gatehouse.protocol.fact.Occurrence.WrongWay;

/** Cars that did what nobody allowed; each is one record, never a refusal. */
final class Exceptions {

    private Exceptions() {}

    /** Somebody drove through from behind the arm. */
    static void wrongWay(Turn turn) {
        turn.tally = turn.tally.passage();
        turn.journal(new WrongWay("the closing loop was covered before the arming loop"));
    }

    /** Somebody passed for whom nobody had opened: behind another car, or on his own. */
    static void passedWithoutGrant(Turn turn) {
        turn.tally = turn.tally.passage();
        boolean openToAll = turn.keepsUp() || turn.mode.mode() == LaneMode.FREE_FLOW;
        if (turn.tally.behind().isPresent() && !openToAll) {
            turn.journal(new Tailgate(turn.tally.behind().get()));
        } else {
            turn.journal(new UngrantedPassage(cause(turn), null));
        }
    }

    private static Cause cause(Turn turn) {
        if (turn.fire != Fire.QUIET) {
            return Cause.FIRE;
        }
        return switch (turn.mode.mode()) {
            case KEEP_OPEN -> Cause.KEEP_OPEN;
            case FREE_FLOW -> Cause.FREE_FLOW;
            case NORMAL, CLOSED, MANUAL, MAINTENANCE -> {
                if (turn.tally.mainsLost().isPresent()) {
                    yield Cause.NO_MAINS;
                }
                if (turn.on(BarrierInput.ARM_BROKEN)) {
                    yield Cause.ARM_BROKEN;
                }
                yield turn.inputs.arm() == ArmState.CLOSED ? Cause.ARM_DOWN : Cause.ARM_UP;
            }
        };
    }
}
