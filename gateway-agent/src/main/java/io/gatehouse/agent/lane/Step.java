package io.gatehouse.agent.lane;

import java.util.List;

/** What one input led to. */
public record Step(LaneState state, List<LaneEffect> effects) {
    public Step {
        effects = List.copyOf(effects);
    }
}
