package io.gatehouse.agent.loop;

import io.gatehouse.agent.decision.Decisions;
import io.gatehouse.agent.decision.Outcome;
import io.gatehouse.agent.decision.Policy;
import io.gatehouse.agent.decision.Request;
import io.gatehouse.agent.lane.LaneEffect;
import io.gatehouse.agent.lane.LaneInput;
import io.gatehouse.agent.lane.LaneKind;
import io.gatehouse.agent.lane.LaneMachine;
import io.gatehouse.agent.lane.LanePolicy;
import io.gatehouse.agent.lane.LaneState;
import io.gatehouse.agent.lane.Moment;
import io.gatehouse.agent.lane.Step;
import io.gatehouse.agent.link.LaneInbox;
import io.gatehouse.agent.store.FeedReading;
import io.gatehouse.agent.store.LaneStore;
import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.agent.store.StoreException;
import io.gatehouse.device.barrier.Barrier;
import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.device.reader.Reader;
import io.gatehouse.device.reader.ReaderEvent;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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

    private final Inbox<LaneEvent> inbox = new Inbox<>();
    private final Lane lane;
    private final LotKeeper keeper;
    private final FactsOfTheLane facts;
    private final Checkpointing checkpointing;
    private LaneState state = LaneState.initial();
    private boolean feedChanged = true;
    private volatile boolean stopping;

    /**
     * What one lane is made of.
     *
     * @param readers those that presence arms
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
            Runnable grown,
            Runnable alive) {}

    public LaneLoop(Lane lane, FactsOfTheLane facts) {
        this.lane = lane;
        this.facts = facts;
        this.keeper = new LotKeeper(lane.store(), lane.feed());
        this.checkpointing = new Checkpointing(lane.store(), lane.feed(), lane.circumstances()::of);
    }

    /** From the barrier's threads. */
    public void post(BarrierEvent event) {
        inbox.postForDriver(new LaneEvent.FromBarrier(event));
    }

    /** From a reader's thread. */
    public void post(ReaderEvent event) {
        inbox.postForDriver(new LaneEvent.FromReader(event));
    }

    @Override
    public void postOpen(String id, String author, String reason) {
        inbox.postForDriver(new LaneEvent.OpenNow(id, author, reason));
    }

    @Override
    public void postFeedChanged() {
        inbox.post(new LaneEvent.FeedChanged());
    }

    @Override
    public void postAcknowledged(long seq, long kept) {
        inbox.post(new LaneEvent.Acknowledged(seq, kept));
    }

    /** Asks the lane thread to end after what it is doing. */
    public void stop() {
        stopping = true;
        inbox.post(new LaneEvent.FeedChanged());
    }

    /** The lane thread. A turn that fails is logged and the lane goes on: the next car has a right to the next turn. */
    public void run() {
        lane.store().pendingGrants().forEach(grant -> feed(new LaneInput.Recovered(grant)));
        lane.barrier().start(this::post);
        lane.readers().forEach(reader -> reader.start(this::post));
        while (!stopping) {
            try {
                turn();
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failed) {
                LOG.error("a turn of the lane failed; going on with the next", failed);
            }
        }
    }

    private void turn() throws InterruptedException {
        Optional<LaneEvent> event = inbox.take(untilNextDeadline());
        event.ifPresent(this::handle);
        if (state.nextDeadline()
                .filter(deadline -> deadline.compareTo(now()) <= 0)
                .isPresent()) {
            feed(new LaneInput.Tick());
        }
        if (!inbox.driverWaits()) {
            rest();
        }
    }

    private Duration untilNextDeadline() {
        Duration wait = state.nextDeadline()
                .map(deadline -> lane.clock().realWait(deadline.minus(now())))
                .orElse(IDLE);
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(IDLE) < 0 ? wait : IDLE;
    }

    private void handle(LaneEvent event) {
        switch (event) {
            case LaneEvent.FromBarrier(BarrierEvent fromBarrier) -> feed(new LaneInput.FromBarrier(fromBarrier));
            case LaneEvent.FromReader(ReaderEvent fromReader) -> read(fromReader);
            case LaneEvent.OpenNow(String id, String author, String reason) ->
                feed(new LaneInput.OpenCommand(id, author, reason));
            case LaneEvent.FeedChanged _ -> feedChanged = true;
            case LaneEvent.Acknowledged(long seq, long kept) -> lane.store().acknowledged(seq, kept);
        }
    }

    private void read(ReaderEvent event) {
        switch (event) {
            case ReaderEvent.Phone phone ->
                feed(new LaneInput.CredentialPresented(lane.examination().phone(phone)));
            case ReaderEvent.Code code ->
                feed(new LaneInput.CredentialPresented(lane.examination().code(code)));
            case ReaderEvent.Unreadable garbage ->
                feed(new LaneInput.CredentialPresented(lane.examination().unreadable(garbage, methodOf(garbage))));
            case ReaderEvent.Fault fault -> lane.publication().readerFault(fault);
            case ReaderEvent.Recovered recovered -> lane.publication().readerRecovered(recovered);
        }
    }

    private Method methodOf(ReaderEvent event) {
        return lane.publication().isCamera(event.reader()) ? Method.QR : Method.NFC_PHONE;
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
            state = step.state();
            perform(step.effects(), inputs);
        }
    }

    private void perform(List<LaneEffect> effects, Deque<LaneInput> inputs) {
        boolean durable = journal(effects.stream()
                .flatMap(effect -> effect instanceof LaneEffect.Journal(Fact fact) ? Stream.of(fact) : Stream.empty())
                .toList());
        for (LaneEffect effect : effects) {
            switch (effect) {
                case LaneEffect.Journal _ -> {
                    // Already written: before any command of this step.
                }
                case LaneEffect.Command(var command) -> {
                    if (durable || lane.policy().kind() == LaneKind.EXIT) {
                        lane.barrier().command(command);
                    }
                }
                case LaneEffect.ArmReaders(boolean armed) -> lane.readers().forEach(reader -> reader.arm(armed));
                case LaneEffect.AskDecision(Request request) -> inputs.add(decided(request));
                case LaneEffect.AskOthers _ -> {
                    // Nobody to ask yet: the machine's own timer turns the driver away.
                }
                case LaneEffect.Show show -> lane.publication().show(show);
            }
        }
    }

    private LaneInput decided(Request request) {
        Outcome outcome =
                Decisions.decide(request, facts.gather(request.credential(), request.direction()), lane.rules());
        return new LaneInput.Decided(request.presence(), request.credential(), outcome);
    }

    /**
     * Writes what happened, all of it in one transaction.
     *
     * @return false when the disk did not take it: an entry then stays shut, an exit opens all the same
     */
    private boolean journal(List<Fact> happened) {
        if (happened.isEmpty()) {
            return true;
        }
        List<Written> written = new ArrayList<>();
        happened.forEach(fact -> written.add(lane.circumstances().of(fact)));
        try {
            List<Entry> entries = lane.store().append(written);
            lane.publication().journalled(written, entries.getLast().seq());
            lane.grown().run();
            return true;
        } catch (StoreException notWritten) {
            LOG.error("{} entries could not be written", happened.size(), notWritten);
            lane.publication().notWritten(happened.size());
            return false;
        }
    }

    /** What is done when no driver waits. */
    private void rest() {
        if (feedChanged) {
            List<Fact> closings = keeper.closings();
            if (closings.isEmpty()) {
                feedChanged = false;
            } else {
                journal(closings);
            }
        }
        var rights = facts.poolRights();
        keeper.places(rights, now()).ifPresent(places -> journal(List.of(places)));
        checkpointing.look(now()).ifPresent(checkpoint -> {
            lane.publication().journalled(List.of(), checkpoint.seq());
            lane.grown().run();
        });
        lane.store().rest();
        lane.alive().run();
        lane.publication().publish(state, rights, facts.room(), lane.store().acknowledged(), inbox.refused());
    }

    private Duration now() {
        return lane.clock().monotonic();
    }
}
