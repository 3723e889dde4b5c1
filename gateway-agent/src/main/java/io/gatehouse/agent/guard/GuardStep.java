package io.gatehouse.agent.guard;

import java.util.List;

/** What follows from an input. */
record GuardStep(GuardState state, List<GuardAct> acts) {

    GuardStep {
        acts = List.copyOf(acts);
    }

    static GuardStep only(GuardState state) {
        return new GuardStep(state, List.of());
    }
}
