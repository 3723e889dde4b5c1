package io.gatehouse.agent.lane;

import io.gatehouse.agent.decision.Credential;
import io.gatehouse.agent.decision.Request;
import io.gatehouse.device.barrier.BarrierCommand;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.PresenceId;
import java.util.Map;

/**
 * What the shell has to do, in this order. All {@link Journal} effects of one step are committed in one transaction
 * before any {@link Command} of that step goes out.
 */
public sealed interface LaneEffect {

    /** Readers read, or not. */
    record ArmReaders(boolean armed) implements LaneEffect {}

    /** Gather the facts, decide, and feed {@link LaneInput.Decided} back in the same turn. */
    record AskDecision(Request request) implements LaneEffect {}

    /** Ask peers and cloud for what this credential's refusal lacked; nobody waits for it longer than policy says. */
    record AskOthers(PresenceId presence, Credential credential, String reason) implements LaneEffect {}

    /** This happened. A grant is always the first fact of its step: its stay id is that of the next entry. */
    record Journal(Fact fact) implements LaneEffect {}

    /** For the barrier. */
    record Command(BarrierCommand command) implements LaneEffect {}

    /** For the driver's display. */
    record Show(DisplayText text, Map<String, String> parameters) implements LaneEffect {
        public Show {
            parameters = Map.copyOf(parameters);
        }
    }
}
