package io.gatehouse.simulator.bench.durable;

import io.gatehouse.agent.decision.Credential;
import io.gatehouse.agent.decision.Decisions;
import io.gatehouse.agent.decision.Policy;
import io.gatehouse.agent.decision.Request;
import io.gatehouse.agent.decision.Strength;
import io.gatehouse.agent.fold.Change.StayStands;
import io.gatehouse.agent.lane.LaneEffect;
import io.gatehouse.agent.lane.LaneInput;
import io.gatehouse.agent.lane.LaneKind;
import io.gatehouse.agent.lane.LaneMachine;
import io.gatehouse.agent.lane.LanePolicy;
import io.gatehouse.agent.lane.LaneState;
import io.gatehouse.agent.lane.Moment;
import io.gatehouse.agent.lane.Step;
import io.gatehouse.agent.loop.FactsOfTheLane;
import io.gatehouse.agent.store.FeedReading;
import io.gatehouse.agent.store.LaneStore;
import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.device.barrier.BarrierCommand;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.entry.Meta;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.id.LaneId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.simulator.hardware.clock.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An entrance and an exit over one store, with cars one after the other and nothing that waits: machine, facts, rules,
 * journal and tables are those of an agent's lane thread, in its order. Confined to one thread.
 */
final class BusyLane {

    static final LaneId LANE = new LaneId("lane-bench");
    /** More than any run writes. */
    private static final long STORE_BYTES = 1L << 40;

    private static final Duration BETWEEN_CARS = Duration.ofSeconds(20);

    private final LaneStore store;
    private final FactsOfTheLane facts;
    private final ManualClock world;
    private final Clock stopwatch;
    private final Consumer<List<Entry>> durable;
    private final Side entrance;
    private final Side exit;
    private @Nullable Entry lastEntry;

    /** One direction: its machine and its contacts. */
    private static final class Side {
        final LanePolicy policy;
        final PassingCar contacts = new PassingCar();
        LaneState state = LaneState.initial();
        long openedNanos;

        Side(LaneKind kind, LaneStore store) {
            String run = store.stream().incarnation().toString().substring(0, 8) + "-" + store.nextSeq();
            policy = LanePolicy.defaults(kind, (kind == LaneKind.EXIT ? "x-" : "e-") + run);
        }
    }

    /**
     * Cars are let in and out of this store.
     *
     * @param stopwatch of this machine; times are measured with it
     * @param durable told of entries as soon as they are acknowledged
     */
    BusyLane(LaneStore store, FeedReading feed, ManualClock world, Clock stopwatch, Consumer<List<Entry>> durable) {
        this.store = store;
        this.world = world;
        this.stopwatch = stopwatch;
        this.durable = durable;
        this.facts = new FactsOfTheLane(
                store, feed, world, LotFeed.POOL, () -> Optional.of(Duration.ofSeconds(1)), STORE_BYTES);
        this.entrance = new Side(LaneKind.ENTRANCE, store);
        this.exit = new Side(LaneKind.EXIT, store);
        begin(entrance);
        begin(exit);
    }

    private void begin(Side side) {
        feed(side, new LaneInput.FromBarrier(side.contacts.snapshot()));
    }

    /**
     * A car comes, shows its credential, drives in.
     *
     * @return nanoseconds from the examined credential to the OPEN
     */
    long driveIn(int account) {
        return passage(entrance, account);
    }

    /** A car leaves, and its stay is closed as its owner does it when the feed names the exit; nanoseconds likewise. */
    long driveOut(int account) {
        long took = passage(exit, account);
        Entry left = Objects.requireNonNull(lastEntry);
        for (StayStands stay : store.staysOf(LotFeed.accountId(account), pass(account))) {
            journal(List.of(new Fact.StayClosed(stay.stay(), stay.pool(), left.id())));
        }
        return took;
    }

    private long passage(Side side, int account) {
        world.advance(BETWEEN_CARS);
        side.contacts.arrives().forEach(event -> feed(side, new LaneInput.FromBarrier(event)));
        Credential credential = credential(account);
        side.openedNanos = 0;
        long begin = stopwatch.monotonic().toNanos();
        feed(side, new LaneInput.CredentialPresented(credential));
        if (side.openedNanos == 0) {
            throw new IllegalStateException("account " + account + " was not let through: " + side.state);
        }
        long took = side.openedNanos - begin;
        side.contacts.drivesThrough().forEach(event -> feed(side, new LaneInput.FromBarrier(event)));
        return took;
    }

    static PassId pass(int account) {
        return new PassId("pass-" + account);
    }

    private static Credential credential(int account) {
        PassId pass = pass(account);
        return new Credential(
                pass.value(),
                Method.NFC_PHONE,
                "pass " + pass,
                new Credential.Identified(LotFeed.accountId(account), pass, Strength.CHALLENGE, null, null, null));
    }

    /** What the lane does when no driver waits. */
    void rest() {
        facts.poolRights();
        store.rest();
    }

    /** Writes a checkpoint; what was committed and who left up to that entry counts as settled. */
    Entry checkpoint(long settled) {
        Entry checkpoint = store.checkpoint(settled, List.of(), this::written);
        durable.accept(List.of(checkpoint));
        return checkpoint;
    }

    private void feed(Side side, LaneInput first) {
        Deque<LaneInput> inputs = new ArrayDeque<>();
        inputs.add(first);
        while (!inputs.isEmpty()) {
            Step step = LaneMachine.step(
                    side.state, inputs.remove(), new Moment(world.monotonic(), world.now()), side.policy);
            side.state = step.state();
            perform(side, step.effects(), inputs);
        }
    }

    private void perform(Side side, List<LaneEffect> effects, Deque<LaneInput> inputs) {
        journal(effects.stream()
                .flatMap(effect -> effect instanceof LaneEffect.Journal(Fact fact) ? Stream.of(fact) : Stream.empty())
                .toList());
        for (LaneEffect effect : effects) {
            switch (effect) {
                case LaneEffect.Command(BarrierCommand command) -> {
                    if (command.verb() == BarrierCommand.Verb.OPEN && side.openedNanos == 0) {
                        side.openedNanos = stopwatch.monotonic().toNanos();
                    }
                }
                case LaneEffect.AskDecision(Request request) ->
                    inputs.add(new LaneInput.Decided(
                            request.presence(),
                            request.credential(),
                            Decisions.decide(
                                    request,
                                    facts.gather(request.credential(), request.direction()),
                                    Policy.defaults())));
                case LaneEffect.Journal _, LaneEffect.ArmReaders _, LaneEffect.AskOthers _, LaneEffect.Show _ -> {
                    // Nobody reads, sees or is asked here.
                }
            }
        }
    }

    private void journal(List<Fact> happened) {
        if (happened.isEmpty()) {
            return;
        }
        List<Entry> entries = store.append(happened.stream().map(this::written).toList());
        lastEntry = entries.getLast();
        durable.accept(entries);
    }

    private Written written(Fact fact) {
        return new Written(
                fact,
                new Meta(
                        world.now(),
                        "gateway-agent",
                        1,
                        1,
                        fact.stay(),
                        fact.account(),
                        LotFeed.OPERATOR,
                        LotFeed.LOT,
                        LANE,
                        world.boot(),
                        world.monotonic().toMillis(),
                        "synced",
                        20,
                        false));
    }
}
