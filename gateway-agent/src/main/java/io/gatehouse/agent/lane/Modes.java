package io.gatehouse.agent.lane;

import io.gatehouse.agent.decision.LaneMode;
import java.time.Duration;

/** What the lane does at the moment: set by somebody, for a reason, until some time. */
final class Modes {

    private Modes() {}

    static void change(Turn turn, LaneInput.ModeChanged change) {
        turn.mode = new ModeInForce(change.mode(), change.author(), change.reason());
        turn.stop(Timer.MODE_END);
        Duration lasts = change.lasts();
        if (lasts != null && change.mode() != LaneMode.NORMAL) {
            turn.start(Timer.MODE_END, lasts);
        }
    }

    static void ended(Turn turn) {
        turn.mode = ModeInForce.normal("agent", "the mode " + turn.mode.mode().words() + " had its time");
    }
}
