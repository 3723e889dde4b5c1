package io.gatehouse.agent.lane;

import io.gatehouse.agent.decision.LaneMode;

/** What the lane does, who said so and why. Its end, if it has one, is a deadline of the state. */
public record ModeInForce(LaneMode mode, String author, String reason) {

    static ModeInForce normal(String author, String reason) {
        return new ModeInForce(LaneMode.NORMAL, author, reason);
    }
}
