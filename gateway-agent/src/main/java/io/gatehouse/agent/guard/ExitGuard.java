package io.gatehouse.agent.guard;

import io.gatehouse.device.barrier.Barrier;
import io.gatehouse.device.barrier.BarrierCommand;
import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.device.barrier.CommandId;
import io.gatehouse.device.reader.Reader;
import io.gatehouse.device.reader.ReaderEvent;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.time.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The exit guard's thread. The drivers' threads give it every event before they give it to the loop; the loop tells it of
 * its OPENs and takes from it what it did. No method waits, and nothing here holds a lock that the loop holds, so that a
 * loop that hangs, wherever it hangs, hangs alone. It writes no log either: a log is a file. Only this thread gives the
 * controller its heartbeat.
 */
public final class ExitGuard implements AutoCloseable {

    /** Events that wait for the guard; it never waits for anything, so this is never reached by traffic. */
    private static final int INBOX_MAX = 4096;

    /** Doings that wait for the loop; of older ones the ring tells at the next start. */
    private static final int SERVED_MAX = 1024;

    private static final long END_WITHIN_MS = 1_000;

    private final GuardPolicy policy;
    private final Barrier barrier;
    private final List<Reader> readers;
    private final Clock wall;
    private final Clock machine;
    private final RingWriter ring;
    private final Thread thread;

    private final Mailbox<GuardInput> inbox = new Mailbox<>(INBOX_MAX);
    private final Mailbox<Served> done = new Mailbox<>(SERVED_MAX);
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile long journalEnd;
    private final AtomicLong served = new AtomicLong();
    private volatile @Nullable Instant lastServed;
    private volatile @Nullable ExitRequest helpRequest;
    private volatile boolean stopping;

    // Of the guard's thread only
    private GuardState state = GuardState.initial();
    private long lastNumber;
    private Duration nextHeartbeat;

    private ExitGuard(
            GuardPolicy policy, Barrier barrier, List<Reader> readers, Clock wall, Clock machine, RingWriter ring) {
        this.policy = policy;
        this.barrier = barrier;
        this.readers = readers;
        this.wall = wall;
        this.machine = machine;
        this.ring = ring;
        this.lastNumber = ring.lastNumber();
        this.nextHeartbeat = machine.monotonic();
        this.thread = Thread.ofPlatform().name("guard").daemon().unstarted(this::run);
    }

    /**
     * A guard that does not work yet.
     *
     * @param folder of the store, where its ring lies
     * @param wall the lane's clock
     * @param machine this machine's clock, in which the guard's patience counts
     */
    public static ExitGuard of(
            GuardPolicy policy, Barrier barrier, List<Reader> readers, Path folder, Clock wall, Clock machine) {
        return new ExitGuard(policy, barrier, List.copyOf(readers), wall, machine, RingWriter.open(folder));
    }

    /** Begins to work; once the barrier is started. */
    public void start() {
        ring.start();
        thread.start();
    }

    /**
     * From a driver's thread, before the loop is told.
     *
     * @return the event's number
     */
    public long saw(BarrierEvent event) {
        long number = events.incrementAndGet();
        take(new GuardInput.FromBarrier(event));
        return number;
    }

    /** From a reader's thread, before the loop is told: something was held to it. */
    public ExitRequest asked(ReaderEvent presented) {
        ExitRequest request = ExitRequest.by(presented);
        take(new GuardInput.Asked(request));
        return request;
    }

    /** Numbers an event that is no request. */
    public long nextEvent() {
        return events.incrementAndGet();
    }

    /** From the loop: it has handed out an OPEN for this car. */
    public void laneOpened(PresenceId presence, int pulse) {
        take(new GuardInput.LaneOpened(presence, pulse));
    }

    private void take(GuardInput input) {
        if (!inbox.offer(input)) {
            refused.incrementAndGet();
        }
    }

    /** The request that the help button makes at the moment, for the loop to answer. */
    public Optional<ExitRequest> helpRequest() {
        return Optional.ofNullable(helpRequest);
    }

    /** What the guard did and nobody has taken yet, oldest first. The loop only. */
    public Optional<Served> takeServed() {
        return Optional.ofNullable(done.poll());
    }

    /** What the guard did before the agent was started anew, and nobody journalled; oldest first. */
    public List<Served> servedBefore() {
        return ring.before();
    }

    /** From the loop: this doing is in the journal, on the disk. */
    public void journalled(Served what) {
        if (what.number() > 0) {
            ring.journalled(what.number());
        }
    }

    /** From the loop: the journal's last entry that is on the disk. */
    public void journalEndsAt(long seq) {
        journalEnd = seq;
    }

    public GuardStatus status() {
        return new GuardStatus(
                thread.isAlive(), served.get(), Optional.ofNullable(lastServed), ring.missing(), refused.get());
    }

    private void run() {
        while (!stopping) {
            try {
                turn();
            } catch (RuntimeException failed) {
                ring.say("a turn of the exit guard failed; going on with the next", failed);
            }
        }
    }

    private void turn() {
        GuardInput next = inbox.poll();
        step(next == null ? new GuardInput.Tick() : next);
        Duration now = machine.monotonic();
        if (now.compareTo(nextHeartbeat) >= 0) {
            nextHeartbeat = now.plus(policy.heartbeatEvery());
            barrier.heartbeat();
        }
        if (next == null) {
            Duration until = state.nextDeadline(policy)
                    .filter(deadline -> deadline.compareTo(nextHeartbeat) < 0)
                    .orElse(nextHeartbeat);
            inbox.await(until.minus(now));
        }
    }

    private void step(GuardInput input) {
        GuardStep step = GuardCore.step(state, input, machine.monotonic(), policy);
        state = step.state();
        state.help().ifPresent(help -> helpRequest = help.request());
        step.acts().forEach(this::perform);
    }

    private void perform(GuardAct act) {
        switch (act) {
            case GuardAct.ArmReaders() -> readers.forEach(reader -> reader.arm(true));
            case GuardAct.Claim(var requests) -> claim(requests);
            case GuardAct.Open open -> open(open);
            case GuardAct.Cover(var requests, var presence, int pulse) ->
                serve(requests, doing(0, presence, pulse, requests));
            case GuardAct.LetGo(var requests) ->
                requests.forEach(request -> {
                    boolean _ = request.answer(ExitRequest.Answer.GONE);
                });
        }
    }

    private void claim(List<ExitRequest> requests) {
        List<ExitRequest> claimed = new ArrayList<>();
        for (ExitRequest request : requests) {
            if (request.answer(ExitRequest.Answer.GUARD)) {
                claimed.add(request);
            }
        }
        if (!claimed.isEmpty()) {
            step(new GuardInput.Claimed(claimed));
        }
    }

    private void open(GuardAct.Open open) {
        // Before the command: whatever the controller says of it comes after.
        Served doing = doing(open.first() ? ++lastNumber : 0, open.presence(), open.pulse(), open.requests());
        barrier.command(new BarrierCommand(
                new CommandId(open.presence().value()),
                open.pulse(),
                open.presence(),
                BarrierCommand.Verb.OPEN,
                policy.commandLifeMs()));
        if (open.first()) {
            // Before the loop hears of it, which says when the file needs not keep it any more.
            ring.keep(doing);
        }
        boolean isTold = open.requests().isEmpty() || done.offer(doing);
        serve(open.requests(), doing);
        ring.say("the lane did not answer in time: the guard opened for " + open.presence(), null);
        if (!isTold) {
            ring.say("the lane does not ask what the guard did: " + open.presence() + " is in its file only", null);
        }
        if (open.first()) {
            lastServed = doing.at().instant();
            served.incrementAndGet();
        }
    }

    private Served doing(long number, PresenceId presence, int pulse, List<ExitRequest> requests) {
        return new Served(
                number,
                presence,
                pulse,
                events.get(),
                journalEnd,
                wall.wall(),
                state.witness().orElse(null),
                best(requests));
    }

    /** What names somebody, if anything does. */
    private static Optional<ReaderEvent> best(List<ExitRequest> requests) {
        List<ReaderEvent> presented = requests.stream()
                .flatMap(request -> request.presented().stream())
                .toList();
        return presented.stream()
                .filter(event -> !(event instanceof ReaderEvent.Unreadable))
                .findFirst()
                .or(() -> presented.stream().findFirst());
    }

    private static void serve(List<ExitRequest> requests, Served doing) {
        requests.forEach(request -> request.serve(doing));
    }

    @Override
    public void close() {
        stopping = true;
        inbox.wake();
        try {
            thread.join(END_WITHIN_MS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        ring.close();
    }
}
