package io.gatehouse.agent.loop;

import io.gatehouse.agent.config.AgentConfig;
import io.gatehouse.agent.decision.Direction;
import io.gatehouse.agent.decision.Policy;
import io.gatehouse.agent.guard.ExitGuard;
import io.gatehouse.agent.guard.GuardPolicy;
import io.gatehouse.agent.lane.LaneKind;
import io.gatehouse.agent.lane.LanePolicy;
import io.gatehouse.agent.page.CurrentView;
import io.gatehouse.agent.page.LaneView;
import io.gatehouse.agent.store.FeedReading;
import io.gatehouse.agent.store.FeedStore;
import io.gatehouse.agent.store.JournalReading;
import io.gatehouse.agent.store.LaneStore;
import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.agent.store.StoreException;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.device.reader.ReaderEvent;
import io.gatehouse.device.reader.ReaderId;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.time.BootId;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.ClockProvider;
import io.gatehouse.protocol.time.WallTime;
import io.gatehouse.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** One lane's loop, guard and store, with a disk that the test breaks and a road that it moves. */
final class LaneRig implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMillis(300);

    final ScriptedBarrier barrier = new ScriptedBarrier();
    final Disk disk = new Disk();
    final LaneTime time = new LaneTime();
    final FeedReading feed;
    final LotData lot;

    private final Path folder;
    private final LaneStore store;
    private final FeedStore feedStore;
    private final CurrentView view = new CurrentView();
    private final Optional<ExitGuard> guard;
    private final LaneLoop loop;
    private final Thread thread;

    /** A disk between the loop and its store. */
    static final class Disk {

        private final Semaphore works = new Semaphore(1);
        private volatile boolean full;

        void hangs() {
            works.acquireUninterruptibly();
        }

        boolean isWaitedFor() {
            return works.hasQueuedThreads();
        }

        void worksAgain() {
            works.release();
        }

        void isFull(boolean now) {
            full = now;
        }

        List<Entry> append(LaneStore store, List<Written> written) {
            works.acquireUninterruptibly();
            try {
                if (full) {
                    throw new StoreException("the disk is full");
                }
                return store.append(written);
            } finally {
                works.release();
            }
        }
    }

    /** The lane's clock: this machine's, which the test puts forward. */
    static final class LaneTime implements Clock {

        private final Clock machine = ClockProvider.open("system", Map.of());
        private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

        void passes(Duration span) {
            ahead.updateAndGet(before -> before.plus(span));
        }

        @Override
        public WallTime wall() {
            Instant now = machine.now().plus(ahead.get());
            return new WallTime(now, WallTime.Quality.SYNCED, Duration.ZERO);
        }

        @Override
        public Duration monotonic() {
            return machine.monotonic().plus(ahead.get());
        }

        @Override
        public BootId boot() {
            return machine.boot();
        }
    }

    private LaneRig(Path folder, Direction direction, int run, List<Written> owed) throws IOException {
        this.folder = folder;
        AgentConfig config = config(folder, direction);
        store = LaneStore.open(folder, config.gateway(), JdkCrypto.random());
        feedStore = FeedStore.open(folder);
        lot = new LotData(config.lot());
        lot.feed(feedStore, config.gateway());
        feed = FeedReading.open(folder);
        LaneKind kind = direction == Direction.EXIT ? LaneKind.EXIT : LaneKind.ENTRANCE;
        LanePolicy policy = LanePolicy.defaults(kind, "lane-" + run);
        GuardPolicy guarding =
                new GuardPolicy(policy.presencePrefix(), PATIENCE, Duration.ofSeconds(5), PATIENCE, 10_000, Set.of());
        guard = kind == LaneKind.EXIT
                ? Optional.of(ExitGuard.of(guarding, barrier, List.of(), folder, time, time.machine))
                : Optional.empty();
        Circumstances circumstances = new Circumstances(config, time, () -> true);
        loop = new LaneLoop(
                new LaneLoop.Lane(
                        policy,
                        Policy.defaults(),
                        time,
                        store,
                        feed,
                        barrier,
                        List.of(),
                        new Examination(feed, new Told(store, feed, config.pool()), config.lot(), JdkCrypto.verifier()),
                        circumstances,
                        new Publication(config, time, view, () -> new LaneView.Link(false, "", Optional.empty()), 0),
                        written -> disk.append(store, written),
                        guard,
                        new IdentityWatch(store, time, config.certainty(), true),
                        () -> {},
                        () -> {},
                        () -> {}),
                new FactsOfTheLane(store, feed, time, config.pool(), Optional::empty, config.storeBytes()));
        loop.owe(owed);
        thread = Thread.ofPlatform().name("lane").daemon().start(loop::run);
        Eventually.within(Duration.ofSeconds(20), () -> view.newest().isPresent());
    }

    static LaneRig exit(Path folder, int run) throws IOException {
        return new LaneRig(folder, Direction.EXIT, run, List.of());
    }

    static LaneRig entrance(Path folder) throws IOException {
        return new LaneRig(folder, Direction.ENTRY, 1, List.of());
    }

    /** @param owed what the lane before it could not write */
    static LaneRig exitAfter(Path folder, List<Written> owed) throws IOException {
        return new LaneRig(folder, Direction.EXIT, 2, owed);
    }

    private static AgentConfig config(Path folder, Direction direction) throws IOException {
        String example = Files.readString(Path.of("agent.example.toml"));
        Path file = folder.resolve("agent.toml");
        Files.writeString(file, direction == Direction.EXIT ? example.replace("\"entry\"", "\"exit\"") : example);
        return AgentConfig.read(file);
    }

    /** A car comes and its driver holds something to the reader that names nobody. */
    void carAsks(String code) {
        barrier.contact(BarrierInput.ARMING_LOOP, true);
        asks(code);
    }

    /** The driver holds something to the reader. */
    void asks(String code) {
        loop.post(new ReaderEvent.Code(new ReaderId("entrance-1-nfc"), time.monotonic(), code));
    }

    /** What the journal says, read as another program would. */
    List<Fact> journal() {
        try (JournalReading reading = JournalReading.open(folder)) {
            return reading.after(0, 1_000).stream()
                    .map(entry -> Body.parse(entry.body()).fact())
                    .toList();
        }
    }

    <T extends Fact> List<T> journal(Class<T> type) {
        return journal().stream().filter(type::isInstance).map(type::cast).toList();
    }

    Optional<LaneView> view() {
        return view.newest();
    }

    /** How many cars the guard has opened for, with all that it does then. */
    long servedByGuard() {
        return guard.map(keeper -> keeper.status().served()).orElse(0L);
    }

    /** Ends the loop; what it could not write. */
    List<Written> ends() throws InterruptedException {
        loop.stop();
        thread.join();
        return loop.owed();
    }

    /** As kill -9 of a loop that hangs: nothing that waits is written, the guard's file is what it is. */
    void dies() {
        loop.stop();
        thread.interrupt();
        guard.ifPresent(ExitGuard::close);
    }

    @Override
    public void close() {
        loop.stop();
        guard.ifPresent(ExitGuard::close);
        try {
            thread.join(5_000);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        feed.close();
        feedStore.close();
        store.close();
    }
}
