package io.gatehouse.agent.lane;

import io.gatehouse.device.barrier.BarrierCommand;
import io.gatehouse.device.barrier.BarrierCommand.Verb;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.device.barrier.CommandId;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.PresenceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The working copy of one step: lives for one call, on one thread, and ends as a {@link Step}. */
final class Turn {

    final LanePolicy policy;
    final Moment now;

    long presences;
    long commands;
    Inputs inputs;
    Standing standing;
    final List<Opening> openings;
    Crossing crossing;
    final List<Opening> voided;
    final List<Opening> unsettled;
    boolean unsure;
    boolean closeWhenFree;
    ModeInForce mode;
    final List<String> commandsSeen;

    private final Map<Timer, Duration> deadlines = new EnumMap<>(Timer.class);
    private final List<LaneEffect> effects = new ArrayList<>();

    Turn(LaneState state, Moment now, LanePolicy policy) {
        this.policy = policy;
        this.now = now;
        presences = state.presences();
        commands = state.commands();
        inputs = state.inputs();
        standing = state.standing();
        openings = new ArrayList<>(state.openings());
        crossing = state.crossing();
        voided = new ArrayList<>(state.voided());
        unsettled = new ArrayList<>(state.unsettled());
        unsure = state.unsure();
        closeWhenFree = state.closeWhenFree();
        mode = state.mode();
        commandsSeen = new ArrayList<>(state.commandsSeen());
        deadlines.putAll(state.deadlines());
    }

    Step done() {
        LaneState state = new LaneState(
                presences,
                commands,
                inputs,
                standing,
                openings,
                crossing,
                voided,
                unsettled,
                unsure,
                closeWhenFree,
                mode,
                commandsSeen,
                deadlines);
        return new Step(state, effects);
    }

    boolean on(BarrierInput input) {
        return inputs.on(input);
    }

    void start(Timer timer, Duration span) {
        deadlines.put(timer, now.monotonic().plus(span));
    }

    void stop(Timer timer) {
        deadlines.remove(timer);
    }

    boolean isRunning(Timer timer) {
        return deadlines.containsKey(timer);
    }

    /** Takes away the deadline that was due first, if one is. */
    Optional<Timer> takeDue() {
        var due = deadlines.entrySet().stream()
                .filter(deadline -> deadline.getValue().compareTo(now.monotonic()) <= 0)
                .min(Map.Entry.<Timer, Duration>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
        due.ifPresent(this::stop);
        return due;
    }

    PresenceId nextPresence() {
        presences++;
        return new PresenceId(policy.presencePrefix() + "-" + presences);
    }

    void readers(boolean armed) {
        effects.add(new LaneEffect.ArmReaders(armed));
    }

    void journal(Fact fact) {
        effects.add(new LaneEffect.Journal(fact));
    }

    void effect(LaneEffect effect) {
        effects.add(effect);
    }

    void show(DisplayText text) {
        show(text, Map.of());
    }

    void show(DisplayText text, Map<String, String> parameters) {
        effects.add(new LaneEffect.Show(text, parameters));
    }

    /** The one OPEN of a presence: its id is the presence's, its pulse counts up. */
    void open(Opening opening) {
        closeWhenFree = false;
        stop(Timer.CLOSE_DELAY);
        command(new CommandId(opening.presence().value()), opening.pulse(), opening.presence(), Verb.OPEN);
    }

    void close() {
        closeWhenFree = false;
        stop(Timer.CLOSE_DELAY);
        commands++;
        CommandId id = new CommandId(policy.presencePrefix() + ".c" + commands);
        command(id, 1, new PresenceId(id.value()), Verb.CLOSE);
    }

    private void command(CommandId id, int pulse, PresenceId presence, Verb verb) {
        long lifeMs = policy.timers().commandLife().toMillis();
        effects.add(new LaneEffect.Command(new BarrierCommand(id, pulse, presence, verb, lifeMs)));
    }
}
