package io.gatehouse.simulator.bench.brain;

import io.gatehouse.agent.decision.Outcome;
import io.gatehouse.agent.lane.LaneEffect;
import io.gatehouse.agent.lane.LaneInput;
import io.gatehouse.agent.lane.LaneKind;
import io.gatehouse.agent.lane.LaneMachine;
import io.gatehouse.agent.lane.LanePolicy;
import io.gatehouse.agent.lane.LaneState;
import io.gatehouse.agent.lane.Moment;
import io.gatehouse.agent.lane.Step;
import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.device.barrier.BarrierInput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One car after another drives in: each call is one step of the machine, a decision between two of them is given. */
final class LaneWork implements Stopwatch.Work {

    private static final Instant EPOCH = Instant.parse("2026-11-24T08:00:00Z");
    private static final Duration BETWEEN = Duration.ofMillis(700);

    private final LanePolicy policy = LanePolicy.defaults(LaneKind.ENTRANCE, "entrance-1");
    private final Outcome letIn = DecisionWork.letIn();
    private final List<LaneInput> car = List.of(
            edge(BarrierInput.ARMING_LOOP, true),
            new LaneInput.CredentialPresented(DecisionWork.PHONE),
            edge(BarrierInput.CLOSING_LOOP, true),
            edge(BarrierInput.ARMING_LOOP, false),
            edge(BarrierInput.CLOSING_LOOP, false));

    private LaneState state = LaneState.initial();
    private Duration now = Duration.ofHours(1);
    private LaneInput asked = new LaneInput.Tick();
    private boolean isAsked;
    private int next;

    @Override
    public long once() {
        now = now.plus(BETWEEN);
        LaneInput input = isAsked ? asked : car.get(next);
        next = isAsked ? next : (next + 1) % car.size();
        isAsked = false;
        Step step = LaneMachine.step(state, input, new Moment(now, EPOCH.plus(now)), policy);
        state = step.state();
        for (LaneEffect effect : step.effects()) {
            if (effect instanceof LaneEffect.AskDecision(var request)) {
                asked = new LaneInput.Decided(request.presence(), request.credential(), letIn);
                isAsked = true;
            }
        }
        return step.effects().size();
    }

    /** Cars that have driven in since the start. */
    long cars() {
        return state.tally().passages();
    }

    private static LaneInput edge(BarrierInput input, boolean on) {
        return new LaneInput.FromBarrier(new BarrierEvent.Edge("boot-1", 1, 1, input, on));
    }
}
