package io.gatehouse.agent.lane;

import io.gatehouse.agent.decision.Direction;
import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.protocol.fact.Occurrence.LoopFault;

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
        ArmWatch.reported(turn);
    }

    private static void contact(Turn turn, BarrierInput input, boolean on) {
        boolean loop = input == BarrierInput.ARMING_LOOP || input == BarrierInput.CLOSING_LOOP;
        if (loop && turn.watch(input).level() != on) {
            believe(turn, input, Loops.believed(turn, input, on));
        } else {
            believe(turn, input, on || (loop && turn.watch(input).has(LoopFault.Kind.BOUNCING)));
        }
    }

    /** What the machine takes a contact to be. */
    static void believe(Turn turn, BarrierInput input, boolean on) {
        if (turn.on(input) == on) {
            return;
        }
        turn.inputs = turn.inputs.with(input, on);
        switch (input) {
            case ARMING_LOOP -> {
                boolean watchedSide = turn.policy.kind() != LaneKind.REVERSIBLE || turn.direction() == Direction.ENTRY;
                loop(turn, input, on, watchedSide ? () -> Arrivals.armingLoop(turn, on) : () -> {});
            }
            case CLOSING_LOOP -> loop(turn, input, on, () -> Passages.closingLoop(turn, on));
            case HELP_BUTTON -> Conversation.helpButton(turn, on);
            case ARM_BROKEN -> ArmWatch.broken(turn, on);
            case FIRE -> Modes.fire(turn, on);
            case CABINET_DOOR -> Contacts.door(turn, on);
            case MAINS -> Contacts.mains(turn, on);
            case ARM_OPEN, ARM_CLOSED -> {
                // The controller's state of the arm says the same, and more.
            }
        }
    }

    /** A fault ends after what its end means has been judged by it, and begins before. */
    private static void loop(Turn turn, BarrierInput input, boolean on, Runnable meaning) {
        if (on) {
            Loops.changed(turn, input, true);
            meaning.run();
        } else {
            meaning.run();
            Loops.changed(turn, input, false);
        }
        Gate.loopChanged(turn);
    }
}
