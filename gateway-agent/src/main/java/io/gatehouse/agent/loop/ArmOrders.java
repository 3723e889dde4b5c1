package io.gatehouse.agent.loop;

import io.gatehouse.agent.guard.ExitRequest;
import io.gatehouse.agent.lane.LaneKind;
import io.gatehouse.device.barrier.BarrierCommand;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the machine's commands to the barrier, or not. On the lane thread only. */
final class ArmOrders {

    private static final Logger LOG = LoggerFactory.getLogger(ArmOrders.class);

    private final LaneLoop.Lane lane;

    ArmOrders(LaneLoop.Lane lane) {
        this.lane = lane;
    }

    /**
     * A command's life begins with what led to it, so that a loop that was held up moves nothing for a car of before. At
     * an exit a request is answered once, by this loop or by the guard; at an entrance nothing opens that is not on the
     * disk.
     *
     * @param durable whether what happened is on the disk
     * @param causedAt when that was which led to it, monotonic
     * @param asked the exit request that led to it
     */
    void handOut(BarrierCommand command, boolean durable, Duration causedAt, Optional<ExitRequest> asked) {
        boolean opens = command.verb() == BarrierCommand.Verb.OPEN;
        long leftMs = command.ttlMs() - lane.clock().monotonic().minus(causedAt).toMillis();
        boolean mayOpen = (durable || lane.policy().kind() == LaneKind.EXIT)
                && asked.map(request -> request.answer(ExitRequest.Answer.LANE)).orElse(true);
        if (leftMs <= 0 || (opens && !mayOpen)) {
            LOG.info("{} for {} is not handed out", command.verb(), command.presence());
            return;
        }
        lane.barrier()
                .command(new BarrierCommand(command.id(), command.pulse(), command.presence(), command.verb(), leftMs));
        if (opens) {
            lane.guard().ifPresent(guard -> guard.laneOpened(command.presence(), command.pulse()));
        }
    }
}
