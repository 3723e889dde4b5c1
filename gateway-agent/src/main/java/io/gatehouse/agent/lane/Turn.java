package io.gatehouse.agent.lane;

import io.gatehouse.agent.decision.Direction;
import io.gatehouse.agent.decision.LaneMode;
import io.gatehouse.device.barrier.ArmState;
import io.gatehouse.device.barrier.BarrierCommand;
import io.gatehouse.device.barrier.BarrierCommand.Verb;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.device.barrier.CommandId;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Occurrence.BarrierFault;
import io.gatehouse.protocol.id.PresenceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    private final List<String> commandsSeen;

    Fire fire;
    Heading heading;
    LoopWatch armingLoop;
    LoopWatch closingLoop;
    final Set<BarrierFault.Kind> barrierFaults;
    Tally tally;

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
        fire = state.fire();
        heading = state.heading();
        armingLoop = state.armingLoop();
        closingLoop = state.closingLoop();
        barrierFaults = EnumSet.noneOf(BarrierFault.Kind.class);
        barrierFaults.addAll(state.barrierFaults());
        tally = state.tally();
        deadlines.putAll(state.deadlines());
    }

    /** Whoever has gone leaves no timer behind, whichever way he went. */
    Step done() {
        if (openings.isEmpty()) {
            stop(Timer.NO_PASSAGE);
            stop(Timer.BACK_OUT);
        }
        if (standing instanceof Standing.Nobody) {
            stop(Timer.HELP_HELD);
            stop(Timer.ASKING);
        }
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
                fire,
                heading,
                armingLoop,
                closingLoop,
                barrierFaults,
                tally,
                deadlines);
        return new Step(state, effects);
    }

    /** A command that comes twice is carried out once. */
    boolean isNewCommand(String id) {
        boolean fresh = !commandsSeen.contains(id);
        if (fresh) {
            commandsSeen.add(id);
        }
        if (commandsSeen.size() > LaneState.COMMANDS_SEEN_MAX) {
            commandsSeen.removeFirst();
        }
        return fresh;
    }

    boolean on(BarrierInput input) {
        return inputs.on(input);
    }

    /** Which way cars go through now. */
    Direction direction() {
        return switch (policy.kind()) {
            case ENTRANCE -> Direction.ENTRY;
            case EXIT -> Direction.EXIT;
            case REVERSIBLE -> heading.now();
        };
    }

    /** Whether the arming loop of the side that cars come from is covered. */
    boolean carBefore() {
        return (policy.kind() == LaneKind.REVERSIBLE && heading.now() == Direction.EXIT)
                ? heading.innerLoop()
                : on(BarrierInput.ARMING_LOOP);
    }

    /** Whether the arm is to stay up whatever cars do. */
    boolean keepsUp() {
        return fire != Fire.QUIET || mode.mode() == LaneMode.KEEP_OPEN;
    }

    /** The loop's health; only the two loops have one. */
    LoopWatch watch(BarrierInput loop) {
        return loop == BarrierInput.CLOSING_LOOP ? closingLoop : armingLoop;
    }

    void watch(BarrierInput loop, LoopWatch watch) {
        if (loop == BarrierInput.CLOSING_LOOP) {
            closingLoop = watch;
        } else {
            armingLoop = watch;
        }
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
        raise(new CommandId(opening.presence().value()), opening.pulse(), opening.presence());
    }

    /** An OPEN for no car: fire, keep open. */
    void openForNobody() {
        CommandId id = nextCommand();
        raise(id, 1, new PresenceId(id.value()));
    }

    private void raise(CommandId id, int pulse, PresenceId presence) {
        closeWhenFree = false;
        stop(Timer.CLOSE_DELAY);
        stop(Timer.ARM_DOWN);
        tally = tally.openCommand();
        command(id, pulse, presence, Verb.OPEN);
        if (inputs.arm() == ArmState.CLOSED && inputs.counted().isPresent() && !on(BarrierInput.ARM_BROKEN)) {
            start(Timer.ARM_START, policy.timers().armStart());
        }
    }

    void close() {
        closeWhenFree = false;
        stop(Timer.CLOSE_DELAY);
        CommandId id = nextCommand();
        command(id, 1, new PresenceId(id.value()), Verb.CLOSE);
        if (inputs.arm() != ArmState.CLOSED) {
            start(Timer.ARM_DOWN, policy.timers().safetyStop());
        }
    }

    void stopArm() {
        CommandId id = nextCommand();
        command(id, 1, new PresenceId(id.value()), Verb.STOP);
    }

    private CommandId nextCommand() {
        commands++;
        return new CommandId(policy.presencePrefix() + ".c" + commands);
    }

    private void command(CommandId id, int pulse, PresenceId presence, Verb verb) {
        long lifeMs = policy.timers().commandLife().toMillis();
        effects.add(new LaneEffect.Command(new BarrierCommand(id, pulse, presence, verb, lifeMs)));
    }
}
