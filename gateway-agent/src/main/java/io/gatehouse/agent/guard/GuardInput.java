package io.gatehouse.agent.guard;

import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.protocol.id.PresenceId;
import java.util.List;

/** What the guard hears of. */
sealed interface GuardInput {

    /** The barrier reports. */
    record FromBarrier(BarrierEvent event) implements GuardInput {}

    /** Something was held to a reader. */
    record Asked(ExitRequest request) implements GuardInput {}

    /** The loop has handed out an OPEN. */
    record LaneOpened(PresenceId presence, int pulse) implements GuardInput {}

    /** These requests are the guard's to answer: the loop had not answered them when {@link GuardAct.Claim} asked. */
    record Claimed(List<ExitRequest> requests) implements GuardInput {
        public Claimed {
            requests = List.copyOf(requests);
        }
    }

    /** Time has passed; at the latest at {@link GuardState#nextDeadline}. */
    record Tick() implements GuardInput {}
}
