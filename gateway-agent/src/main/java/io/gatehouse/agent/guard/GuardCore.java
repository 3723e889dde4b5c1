package io.gatehouse.agent.guard;

import io.gatehouse.agent.guard.GuardState.Opened;
import io.gatehouse.agent.guard.GuardState.Waiting;
import io.gatehouse.device.barrier.ArmState;
import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.device.barrier.CommandOutcome;
import io.gatehouse.device.barrier.CommandOutcome.Refusal;
import io.gatehouse.protocol.fact.Witness;
import io.gatehouse.protocol.id.PresenceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When the guard opens: a car stands on the arming loop, its driver has asked (credential or help button), and for the
 * time of the policy's patience the loop has handed out no OPEN. Pure. Presence alone never opens: a loop in fault reads
 * "occupied" for ever.
 */
final class GuardCore {

    /** How often an OPEN that the controller did not take is repeated while its car stands there. */
    private static final int REPEATS_MAX = 8;

    private static final int MODULUS = 65_536;

    private GuardCore() {}

    /** What follows from an input; every input is allowed in every state. */
    static GuardStep step(GuardState state, GuardInput input, Duration now, GuardPolicy policy) {
        GuardStep step = switch (input) {
            case GuardInput.FromBarrier(BarrierEvent event) -> reported(state, event, now, policy);
            case GuardInput.Asked(ExitRequest request) -> asked(state, new Waiting(request, now));
            case GuardInput.LaneOpened(var presence, var pulse) ->
                GuardStep.only(
                        state.car() ? state.withOpened(new Opened(presence, pulse, false), 0, state.named()) : state);
            case GuardInput.Claimed(var requests) -> answer(state, requests, policy);
            case GuardInput.Tick() -> GuardStep.only(state);
        };
        return due(step, now, policy);
    }

    private static GuardStep reported(GuardState state, BarrierEvent event, Duration now, GuardPolicy policy) {
        return switch (event) {
            case BarrierEvent.Edge edge -> {
                GuardState counted = state.with(state.arm(), counted(state.witness(), edge));
                yield contact(
                        counted, edge.input(), edge.on() != policy.inverted().contains(edge.input()), now);
            }
            case BarrierEvent.Snapshot snapshot -> snapshot(state, snapshot, now, policy);
            case BarrierEvent.CommandResult result -> answered(state, result);
            case BarrierEvent.MissedEdges _,
                    BarrierEvent.CounterJumped _,
                    BarrierEvent.ControllerRestarted _,
                    BarrierEvent.ConnectionLost _,
                    BarrierEvent.ConnectionRegained _ -> GuardStep.only(state);
        };
    }

    private static GuardStep snapshot(
            GuardState state, BarrierEvent.Snapshot snapshot, Duration now, GuardPolicy policy) {
        Map<BarrierInput, Integer> counters = snapshot.counters();
        GuardState known = state.with(
                snapshot.arm(),
                Optional.of(new Witness(
                        snapshot.boot(),
                        snapshot.cycles(),
                        counters.getOrDefault(BarrierInput.ARMING_LOOP, 0),
                        counters.getOrDefault(BarrierInput.CLOSING_LOOP, 0))));
        List<GuardAct> acts = new ArrayList<>();
        for (BarrierInput input : List.of(BarrierInput.HELP_BUTTON, BarrierInput.ARMING_LOOP)) {
            boolean on = snapshot.on(input) != policy.inverted().contains(input);
            GuardStep step = contact(known, input, on, now);
            known = step.state();
            acts.addAll(step.acts());
        }
        return new GuardStep(known, acts);
    }

    private static Optional<Witness> counted(Optional<Witness> before, BarrierEvent.Edge edge) {
        return before.map(was -> switch (edge.input()) {
            case ARMING_LOOP -> new Witness(was.boot(), was.cycles(), up(was.arming(), edge.on()), was.closing());
            case CLOSING_LOOP -> new Witness(was.boot(), was.cycles(), was.arming(), up(was.closing(), edge.on()));
            case ARM_OPEN, ARM_CLOSED, ARM_BROKEN, FIRE, CABINET_DOOR, MAINS, HELP_BUTTON -> was;
        });
    }

    private static long up(long count, boolean rises) {
        return rises ? (count + 1) % MODULUS : count;
    }

    private static GuardStep contact(GuardState state, BarrierInput input, boolean on, Duration now) {
        return switch (input) {
            case ARMING_LOOP -> on == state.car() ? GuardStep.only(state) : on ? arrived(state, now) : left(state);
            case HELP_BUTTON -> GuardStep.only(on == state.helpDown() ? state : help(state, on, now));
            case CLOSING_LOOP, ARM_OPEN, ARM_CLOSED, ARM_BROKEN, FIRE, CABINET_DOOR, MAINS -> GuardStep.only(state);
        };
    }

    private static GuardStep arrived(GuardState state, Duration now) {
        Optional<Waiting> help = state.helpDown() ? pressed(now) : Optional.empty();
        return new GuardStep(state.withCar(true, help), List.of(new GuardAct.ArmReaders()));
    }

    private static GuardStep left(GuardState state) {
        List<ExitRequest> unanswered = new ArrayList<>(requests(state.waiting()));
        state.help().map(Waiting::request).ifPresent(unanswered::add);
        GuardState empty = state.withCar(false, Optional.empty());
        return unanswered.isEmpty()
                ? GuardStep.only(empty)
                : new GuardStep(empty, List.of(new GuardAct.LetGo(unanswered)));
    }

    private static GuardState help(GuardState state, boolean down, Duration now) {
        return state.withHelp(down, down && state.car() ? pressed(now) : Optional.empty());
    }

    private static Optional<Waiting> pressed(Duration now) {
        return Optional.of(new Waiting(ExitRequest.byHelpButton(), now));
    }

    private static GuardStep asked(GuardState state, Waiting request) {
        if (!state.car()) {
            // Somebody on foot: the loop does not answer him either.
            return GuardStep.only(state);
        }
        if (state.waiting().size() >= GuardState.WAITING_MAX) {
            return new GuardStep(state, List.of(new GuardAct.LetGo(List.of(request.request()))));
        }
        List<Waiting> waiting = new ArrayList<>(state.waiting());
        waiting.add(request);
        return GuardStep.only(state.withWaiting(waiting));
    }

    /** Help that was held long enough begins to wait; whoever has waited long enough is answered, with all others. */
    private static GuardStep due(GuardStep step, Duration now, GuardPolicy policy) {
        GuardState state = step.state();
        Optional<Waiting> held = state.help().filter(help -> isOver(help, policy.helpHeld(), now));
        if (held.isPresent()) {
            List<Waiting> waiting = new ArrayList<>(state.waiting());
            waiting.add(new Waiting(held.get().request(), held.get().since().plus(policy.helpHeld())));
            state = state.withHelp(state.helpDown(), Optional.empty()).withWaiting(waiting);
        }
        if (state.waiting().stream().noneMatch(each -> isOver(each, policy.patience(), now))) {
            return new GuardStep(state, step.acts());
        }
        List<GuardAct> acts = new ArrayList<>(step.acts());
        acts.add(new GuardAct.Claim(requests(state.waiting())));
        return new GuardStep(state.withWaiting(List.of()), acts);
    }

    private static boolean isOver(Waiting waiting, Duration span, Duration now) {
        return now.compareTo(waiting.since().plus(span)) >= 0;
    }

    private static GuardStep answer(GuardState state, List<ExitRequest> requests, GuardPolicy policy) {
        boolean up = state.arm() == ArmState.OPEN || state.arm() == ArmState.OPENING;
        if (state.opened().isPresent()) {
            Opened before = state.opened().get();
            return up
                    ? new GuardStep(state, List.of(new GuardAct.Cover(requests, before.presence(), before.pulse())))
                    : again(state, before, requests, 0);
        }
        long number = state.named() + 1;
        PresenceId presence = new PresenceId(policy.presencePrefix() + "-g" + number);
        return new GuardStep(
                state.withOpened(new Opened(presence, 1, true), 0, number),
                List.of(new GuardAct.Open(requests, presence, 1, true)));
    }

    private static GuardStep again(GuardState state, Opened before, List<ExitRequest> requests, int repeats) {
        Opened next = new Opened(before.presence(), before.pulse() + 1, true);
        return new GuardStep(
                state.withOpened(next, repeats, state.named()),
                List.of(new GuardAct.Open(requests, next.presence(), next.pulse(), false)));
    }

    /** What became of a command: an OPEN of the guard that was not taken is repeated while its car stands there. */
    private static GuardStep answered(GuardState state, BarrierEvent.CommandResult result) {
        boolean failed = switch (result.outcome()) {
            case CommandOutcome.Accepted _ -> false;
            case CommandOutcome.NoAnswer _ -> true;
            case CommandOutcome.Refused(Refusal reason) ->
                switch (reason) {
                    case EXPIRED, OTHER_BOOT, QUEUE_FULL, STALE_PULSE -> true;
                    case PRESENCE_SERVED, FIRE, NO_MAINS, MALFORMED, DRIVER_CLOSED -> false;
                };
        };
        Opened last = new Opened(result.presence(), result.pulse(), true);
        return failed && state.repeats() < REPEATS_MAX && state.opened().equals(Optional.of(last))
                ? again(state, last, List.of(), state.repeats() + 1)
                : GuardStep.only(state);
    }

    private static List<ExitRequest> requests(List<Waiting> waiting) {
        return waiting.stream().map(Waiting::request).toList();
    }
}
