package io.gatehouse.agent.loop;

import io.gatehouse.agent.decision.Credential;
import io.gatehouse.agent.decision.Direction;
import io.gatehouse.agent.decision.Outcome;
import io.gatehouse.agent.decision.Policy;
import io.gatehouse.agent.decision.Request;
import io.gatehouse.agent.guard.ExitGuard;
import io.gatehouse.agent.guard.ExitRequest;
import io.gatehouse.agent.guard.GuardStatus;
import io.gatehouse.agent.guard.Served;
import io.gatehouse.agent.lane.LaneEffect;
import io.gatehouse.agent.lane.LaneInput;
import io.gatehouse.agent.lane.LaneKind;
import io.gatehouse.agent.lane.LaneMachine;
import io.gatehouse.agent.lane.LanePolicy;
import io.gatehouse.agent.lane.LaneState;
import io.gatehouse.agent.lane.Moment;
import io.gatehouse.agent.lane.Standing;
import io.gatehouse.agent.lane.Step;
import io.gatehouse.agent.link.LaneInbox;
import io.gatehouse.agent.store.FeedReading;
import io.gatehouse.agent.store.LaneStore;
import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.device.barrier.Barrier;
import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.device.reader.Reader;
import io.gatehouse.device.reader.ReaderEvent;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.sync.Command;
import io.gatehouse.protocol.sync.Mark;
import io.gatehouse.protocol.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one lane. {@link #run} is the lane thread; the {@code post} methods may be called from any thread and never wait.
 */
public final class LaneLoop implements LaneInbox {

    private static final Logger LOG = LoggerFactory.getLogger(LaneLoop.class);

    /** Longest sleep of an idle lane, of this machine's time; places and views are looked after that often. */
    private static final Duration IDLE = Duration.ofMillis(200);

    private final Inbox<Posted> inbox = new Inbox<>();
    private final Lane lane;
    private final LotKeeper keeper;
    private final FactsOfTheLane facts;
    private final Checkpointing checkpointing;
    private final LaneJournal journal;
    private final Renewal renewal;
    private final ArmOrders orders;
    private final Judge judge;
    private final GuardAccounts accounts;
    private LaneState state = LaneState.initial();
    private boolean feedChanged = true;
    private Optional<Instant> feedRestoredFrom = Optional.empty();
    private long lastEvent;
    private Duration causedAt = Duration.ZERO;
    private Optional<ExitRequest> asked = Optional.empty();
    private volatile boolean stopping;

    /**
     * What one lane is made of.
     *
     * @param readers those that presence arms
     * @param disk commits entries; {@link LaneStore#append}
     * @param guard of an exit; empty at an entrance
     * @param renewal told once, on the lane thread, when the lane has to be begun anew because a store cannot go on
     * @param grown told after each commit, on the lane thread
     * @param alive told now and then that the lane lives
     */
    public record Lane(
            LanePolicy policy,
            Policy rules,
            Clock clock,
            LaneStore store,
            FeedReading feed,
            Barrier barrier,
            List<Reader> readers,
            Examination examination,
            Circumstances circumstances,
            Publication publication,
            Function<List<Written>, List<Entry>> disk,
            Optional<ExitGuard> guard,
            IdentityWatch identity,
            Runnable renewal,
            Runnable grown,
            Runnable alive) {}

    public LaneLoop(Lane lane, FactsOfTheLane facts) {
        this.lane = lane;
        this.facts = facts;
        this.keeper = new LotKeeper(lane.store(), lane.feed());
        this.checkpointing = new Checkpointing(lane.store(), lane.feed(), lane.circumstances()::of);
        this.renewal = new Renewal(lane);
        Direction direction = lane.policy().kind() == LaneKind.EXIT ? Direction.EXIT : Direction.ENTRY;
        this.judge = new Judge(lane, facts, direction, renewal::whenDamaged);
        this.accounts = new GuardAccounts(lane.guard());
        this.orders = new ArmOrders(lane);
        this.journal = new LaneJournal(
                renewal.watching(lane.disk()),
                lane.circumstances(),
                lane.publication(),
                lane.clock(),
                this::journalGrew);
    }

    private void journalGrew(long seq) {
        lane.guard().ifPresent(guard -> guard.journalEndsAt(seq));
        lane.grown().run();
    }

    /** From the barrier's threads. */
    public void post(BarrierEvent event) {
        long number = lane.guard().map(guard -> guard.saw(event)).orElse(0L);
        inbox.postForDriver(new Posted(new LaneEvent.FromBarrier(event), number, now(), Optional.empty()));
    }

    /** From a reader's thread. */
    public void post(ReaderEvent event) {
        long number = lane.guard().map(ExitGuard::nextEvent).orElse(0L);
        Optional<ExitRequest> request = switch (event) {
            case ReaderEvent.Phone _, ReaderEvent.Code _, ReaderEvent.Unreadable _ ->
                lane.guard().map(guard -> guard.asked(event));
            case ReaderEvent.Fault _, ReaderEvent.Recovered _ -> Optional.empty();
        };
        inbox.postForDriver(new Posted(new LaneEvent.FromReader(event), number, now(), request));
    }

    @Override
    public void awaitCalm(Duration atMost) {
        inbox.awaitCalm(atMost);
    }

    private Posted byOthers(LaneEvent event) {
        return new Posted(event, 0, now(), Optional.empty());
    }

    @Override
    public void post(Command command) {
        inbox.postForDriver(byOthers(new LaneEvent.Commanded(command)));
    }

    @Override
    public void postFeedChanged() {
        inbox.post(byOthers(new LaneEvent.FeedChanged()));
    }

    @Override
    public void postAcknowledged(long seq, long kept) {
        inbox.post(byOthers(new LaneEvent.Acknowledged(seq, kept)));
    }

    @Override
    public void postCloudHolds(Mark held, Optional<String> ownHash, boolean pagesSent) {
        inbox.post(byOthers(new LaneEvent.CloudHolds(held, ownHash, pagesSent)));
    }

    /** Before it runs: what a lane before this one could not write is written before anything else. */
    void owe(List<Written> before) {
        journal.owe(before);
    }

    /** After it ran: what it could not write. */
    List<Written> owed() {
        return journal.owed();
    }

    /** Asks the lane thread to end after what it is doing. */
    public void stop() {
        stopping = true;
        inbox.post(byOthers(new LaneEvent.FeedChanged()));
    }

    /**
     * The lane thread. A turn that fails is logged and the lane goes on: the next car has a right to the next turn. Events
     * wait until what the journal tells of before has been taken up.
     */
    public void run() {
        lane.barrier().start(this::post);
        lane.guard().ifPresent(ExitGuard::start);
        lane.readers().forEach(reader -> reader.start(this::post));
        remember();
        while (!stopping) {
            try {
                turn();
                renewal.whenSuperseded();
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failed) {
                LOG.error("a turn of the lane failed; going on with the next", failed);
                renewal.whenDamaged(failed);
            }
        }
    }

    /** What an agent before this one left open. */
    private void remember() {
        try {
            lane.guard().ifPresent(guard -> new GuardBefore(lane, judge, journal).write(guard.servedBefore()));
            state = state.knowingOwnOpenings(lane.store().life().ownOpenings());
            lane.store().pendingGrants().forEach(grant -> feed(new LaneInput.Recovered(grant)));
        } catch (RuntimeException failed) {
            LOG.error("what was before could not be taken up; going on without", failed);
            renewal.whenDamaged(failed);
        }
    }

    private void turn() throws InterruptedException {
        Optional<Posted> event = inbox.take(untilNextDeadline());
        byItself();
        // What the guard did comes before what the controller says of it.
        accounts.due(lastEvent, event.isEmpty() && inbox.isEmpty()).forEach(this::guardOpened);
        event.ifPresent(this::handle);
        byItself();
        if (state.nextDeadline()
                .filter(deadline -> deadline.compareTo(now()) <= 0)
                .isPresent()) {
            feed(new LaneInput.Tick());
        }
        if (!inbox.driverWaits()) {
            rest();
        }
    }

    /** What follows now is caused by no event. */
    private void byItself() {
        causedAt = now();
        asked = Optional.empty();
    }

    private Duration untilNextDeadline() {
        Duration wait = state.nextDeadline()
                .map(deadline -> lane.clock().realWait(deadline.minus(now())))
                .orElse(IDLE);
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(IDLE) < 0 ? wait : IDLE;
    }

    private void handle(Posted posted) {
        causedAt = posted.at();
        asked = posted.request();
        lastEvent = Math.max(lastEvent, posted.number());
        switch (posted.event()) {
            case LaneEvent.FromBarrier(BarrierEvent fromBarrier) -> {
                if (fromBarrier instanceof BarrierEvent.Snapshot snapshot) {
                    journal.write(lane.identity().controllerCounts(snapshot.cycles()));
                }
                feed(new LaneInput.FromBarrier(fromBarrier));
            }
            case LaneEvent.FromReader(ReaderEvent fromReader) -> read(fromReader);
            case LaneEvent.Commanded(Command command) ->
                Commanded.input(command)
                        .ifPresentOrElse(
                                this::feed,
                                () -> LOG.warn("a command that no lane of this release knows: {}", command));
            case LaneEvent.FeedChanged _ -> feedChanged = true;
            case LaneEvent.CloudHolds(var held, var ownHash, boolean pagesSent) ->
                journal.write(lane.identity().cloudHolds(held, ownHash, pagesSent));
            case LaneEvent.Acknowledged(long seq, long kept) -> lane.store().acknowledged(seq, kept);
        }
    }

    private void read(ReaderEvent event) {
        switch (event) {
            case ReaderEvent.Phone _, ReaderEvent.Code _, ReaderEvent.Unreadable _ -> presented(event);
            case ReaderEvent.Fault fault -> lane.publication().readerFault(fault);
            case ReaderEvent.Recovered recovered -> lane.publication().readerRecovered(recovered);
        }
    }

    /** The guard may have been quicker; then it is written down, and opens nothing again. */
    private void presented(ReaderEvent event) {
        Optional<Served> served = asked.flatMap(ExitRequest::served);
        if (served.isPresent()) {
            accounts.count(served.get());
            guardOpened(served.get());
        } else {
            feed(new LaneInput.CredentialPresented(
                    judge.examined(event, lane.clock().wall())));
        }
    }

    private void guardOpened(Served served) {
        Credential credential = served.presented()
                .map(event -> judge.examined(event, served.at()))
                .orElseGet(Credential::helpButton);
        feed(new LaneInput.GuardOpened(served.presence(), served.pulse(), credential));
        if (state.standing() instanceof Standing.Car(var _, Standing.Talk.Served _)) {
            accounts.entered(served);
        }
    }

    /** Steps the machine with an input and with the decisions it asks for, all in this turn. */
    private void feed(LaneInput first) {
        Deque<LaneInput> inputs = new ArrayDeque<>();
        inputs.add(first);
        while (!inputs.isEmpty()) {
            LaneInput input = inputs.remove();
            lane.publication().saw(input);
            Step step = LaneMachine.step(
                    state, input, new Moment(now(), lane.clock().now()), lane.policy());
            List<Fact> happened = step.effects().stream()
                    .flatMap(effect ->
                            effect instanceof LaneEffect.Journal(Fact fact) ? Stream.of(fact) : Stream.empty())
                    .toList();
            boolean entry = happened.stream().anyMatch(Fact.EntryGranted.class::isInstance);
            if (entry && input instanceof LaneInput.Decided decided && !journal.takes(happened)) {
                // Nothing of this step has happened: no entry without a disk.
                inputs.addFirst(NoEntry.without(decided));
            } else {
                boolean durable = entry || journal.write(happened);
                state = step.state();
                perform(step.effects(), durable, inputs);
            }
        }
    }

    private void perform(List<LaneEffect> effects, boolean durable, Deque<LaneInput> inputs) {
        for (LaneEffect effect : effects) {
            switch (effect) {
                case LaneEffect.Journal _, LaneEffect.AskOthers _ -> {
                    // What happened is written or owed, before any command of this step. There is nobody to ask yet:
                    // the
                    // machine's own timer turns the driver away.
                }
                case LaneEffect.Command(var command) -> orders.handOut(command, durable, causedAt, asked);
                case LaneEffect.ArmReaders(boolean armed) -> lane.readers().forEach(reader -> reader.arm(armed));
                case LaneEffect.AskDecision(Request request) -> inputs.add(decided(request));
                case LaneEffect.Show show -> lane.publication().show(show);
            }
        }
    }

    private LaneInput decided(Request request) {
        if (request.credential().method() == Method.HELP_BUTTON) {
            asked = lane.guard().flatMap(ExitGuard::helpRequest);
        }
        // A stay is named by the place of its entry in the journal: what is owed goes first.
        boolean owing = !journal.settled() && request.direction() == Direction.ENTRY;
        Outcome outcome =
                owing ? NoEntry.REFUSED : judge.decided(request, lane.clock().wall());
        return new LaneInput.Decided(request.presence(), request.credential(), outcome);
    }

    /** What is done when no driver waits. */
    private void rest() {
        if (journal.settled()) {
            accounts.settle();
            tend();
        }
        lane.identity().remember();
        lane.alive().run();
        GuardStatus guard = lane.guard().map(ExitGuard::status).orElseGet(GuardStatus::none);
        var rights = facts.poolRights();
        var certainty = lane.identity().shown(rights, feedRestoredFrom);
        long acknowledged = lane.store().acknowledged();
        long refused = inbox.refused() + guard.refused();
        lane.publication().publish(facts.zone(), state, rights, certainty, facts.room(), acknowledged, refused, guard);
        // Last: a disk that fails here is no reason to show nothing.
        lane.store().rest();
    }

    private void tend() {
        if (feedChanged) {
            feedRestoredFrom = lane.feed().restoredFrom();
            List<Fact> closings = keeper.closings();
            if (closings.isEmpty()) {
                feedChanged = false;
            } else {
                journal.write(closings);
            }
        }
        keeper.places(facts.poolRights(), now()).ifPresent(told -> journal.write(List.of(told)));
        checkpointing.look(now()).ifPresent(checkpoint -> {
            lane.publication().journalled(List.of(), checkpoint.seq());
            journalGrew(checkpoint.seq());
        });
    }

    private Duration now() {
        return lane.clock().monotonic();
    }
}
