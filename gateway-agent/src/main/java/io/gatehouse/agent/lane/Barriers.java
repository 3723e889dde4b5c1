package io.gatehouse.agent.lane;

import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.device.barrier.BarrierInput;

/** What the barrier reports, sorted to those who care. */
final class Barriers {

    private Barriers() {}

    static void take(Turn turn, BarrierEvent event) {
        switch (event) {
            case BarrierEvent.Edge edge -> edge(turn, edge.input(), edge.on());
            case BarrierEvent.Snapshot snapshot -> snapshot(turn, snapshot);
            case BarrierEvent.MissedEdges _ -> turn.unsure = true;
            case BarrierEvent.ControllerRestarted _ -> turn.unsure = true;
            case BarrierEvent.CounterJumped _ -> {
                // The next snapshot carries the controller's own count, from which everything is measured.
            }
            case BarrierEvent.ConnectionLost _ -> turn.inputs = turn.inputs.connected(false);
            case BarrierEvent.ConnectionRegained _ -> turn.inputs = turn.inputs.connected(true);
            case BarrierEvent.CommandResult result -> Gate.answered(turn, result);
        }
    }

    private static void edge(Turn turn, BarrierInput input, boolean wiredOn) {
        if (wiredOn) {
            turn.inputs = turn.inputs.countedUp(input);
        }
        contact(turn, input, wiredOn != turn.policy.inverted().contains(input));
    }

    /** Levels of a snapshot that differ from what edges told: edges were lost, and are made up for. */
    private static void snapshot(Turn turn, BarrierEvent.Snapshot snapshot) {
        turn.inputs = turn.inputs.reported(snapshot);
        if (turn.unsure) {
            Recovery.settle(turn, snapshot);
        }
        for (BarrierInput input : BarrierInput.all()) {
            contact(turn, input, snapshot.on(input) != turn.policy.inverted().contains(input));
        }
    }

    private static void contact(Turn turn, BarrierInput input, boolean on) {
        if (turn.on(input) == on) {
            return;
        }
        turn.inputs = turn.inputs.with(input, on);
        switch (input) {
            case ARMING_LOOP -> Arrivals.armingLoop(turn, on);
            case CLOSING_LOOP -> Passages.closingLoop(turn, on);
            case HELP_BUTTON -> Conversation.helpButton(turn, on);
            case ARM_OPEN, ARM_CLOSED, ARM_BROKEN, FIRE, CABINET_DOOR, MAINS -> {}
        }
        Gate.loopChanged(turn);
    }
}
