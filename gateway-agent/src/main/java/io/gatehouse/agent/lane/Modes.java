package io.gatehouse.agent.lane;

import io.gatehouse.agent.decision.LaneMode;
import io.gatehouse.agent.lane.Opening.Place;
import io.gatehouse.agent.lane.Standing.Talk;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.protocol.fact.Occurrence.FireAlarm;
import io.gatehouse.protocol.fact.Occurrence.LaneModeChanged;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the lane does at the moment: set by somebody, for a reason, until some time (feature row 9); and the fire
 * contact, above all of it (row 10).
 */
final class Modes {

    private Modes() {}

    static void change(Turn turn, LaneInput.ModeChanged change) {
        if (!turn.isNewCommand(change.id())) {
            return;
        }
        if (turn.fire == Fire.LET_GO) {
            release(turn, change.author());
        }
        enter(turn, new ModeInForce(change.mode(), change.author(), change.reason()), change.lasts());
    }

    private static void enter(Turn turn, ModeInForce mode, @Nullable Duration lasts) {
        boolean keptUp = turn.keepsUp();
        turn.mode = mode;
        turn.stop(Timer.MODE_END);
        turn.stop(Timer.FREE_EXIT_MASK);
        boolean ends = lasts != null && mode.mode() != LaneMode.NORMAL;
        if (lasts != null && ends) {
            turn.start(Timer.MODE_END, lasts);
        }
        turn.journal(new LaneModeChanged(
                mode.mode().name().toLowerCase(Locale.ROOT),
                mode.author(),
                mode.reason(),
                lasts != null && ends ? lasts.toMillis() : null));
        if (mode.mode() != LaneMode.NORMAL) {
            turn.show(DisplayText.LANE_MODE, Map.of("mode", mode.mode().words()));
        }
        switch (mode.mode()) {
            case KEEP_OPEN -> Gate.keepUp(turn);
            case FREE_FLOW -> {
                letDown(turn, keptUp);
                flow(turn);
            }
            case NORMAL, CLOSED, MANUAL, MAINTENANCE -> letDown(turn, keptUp);
        }
    }

    private static void letDown(Turn turn, boolean keptUp) {
        if (keptUp && !turn.keepsUp()) {
            turn.stop(Timer.KEEP_UP);
            if (turn.openings.isEmpty()) {
                Gate.shut(turn);
            }
        }
    }

    static void ended(Turn turn) {
        String reason = "the mode " + turn.mode.mode().words() + " had its time";
        enter(turn, ModeInForce.normal("agent", reason), null);
    }

    /** Somebody closes. */
    static void close(Turn turn, LaneInput.CloseCommand command) {
        if (turn.fire == Fire.LET_GO) {
            release(turn, command.author());
            return;
        }
        boolean raised = turn.mode.mode() == LaneMode.KEEP_OPEN || turn.mode.mode() == LaneMode.FREE_FLOW;
        if (raised) {
            enter(turn, ModeInForce.normal(command.author(), command.reason()), null);
        } else if (!turn.keepsUp() && turn.openings.isEmpty()) {
            Gate.shut(turn);
        }
    }

    /** Free flow: whoever stands before the arm is let pass, but not for a moment after a passage. */
    static void flow(Turn turn) {
        if (turn.mode.mode() == LaneMode.FREE_FLOW
                && turn.fire == Fire.QUIET
                && !turn.isRunning(Timer.FREE_EXIT_MASK)
                && turn.standing instanceof Standing.Car car
                && !(car.talk() instanceof Talk.Served)
                && !Loops.isFaulty(turn, BarrierInput.ARMING_LOOP)) {
            turn.stop(Timer.ASKING);
            turn.standing = car.saying(new Talk.Served());
            Gate.open(turn, new Opening(car.presence(), new Grant.FreeFlow(), 1, Place.AT_ARM, false));
        }
    }

    static void fire(Turn turn, boolean calls) {
        if (calls) {
            turn.fire = Fire.CALLS;
            turn.stop(Timer.FIRE_CLOSE);
            turn.journal(new FireAlarm(FireAlarm.State.CALLS, null));
            turn.show(DisplayText.FIRE);
            Gate.keepUp(turn);
        } else if (turn.fire == Fire.CALLS) {
            turn.fire = Fire.LET_GO;
            turn.journal(new FireAlarm(FireAlarm.State.LETS_GO, null));
            if (turn.policy.fireRelease() == FireRelease.BY_TIMER) {
                turn.start(Timer.FIRE_CLOSE, turn.policy.timers().fireClose());
            }
        }
    }

    /** The arm may come down again after a fire alarm. */
    static void release(Turn turn, @Nullable String author) {
        turn.stop(Timer.FIRE_CLOSE);
        boolean keptUp = turn.keepsUp();
        turn.fire = Fire.QUIET;
        turn.journal(new FireAlarm(FireAlarm.State.RELEASED, author));
        letDown(turn, keptUp);
    }
}
