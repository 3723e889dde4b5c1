package io.gatehouse.agent.loop;

import io.gatehouse.agent.config.AgentConfig;
import io.gatehouse.agent.decision.Direction;
import io.gatehouse.agent.guard.ExitGuard;
import io.gatehouse.agent.guard.GuardPolicy;
import io.gatehouse.agent.lane.LaneKind;
import io.gatehouse.agent.lane.LanePolicy;
import io.gatehouse.agent.link.CloudLink;
import io.gatehouse.agent.page.CurrentView;
import io.gatehouse.agent.store.Author;
import io.gatehouse.agent.store.FeedReading;
import io.gatehouse.agent.store.FeedStore;
import io.gatehouse.agent.store.HeadSigning;
import io.gatehouse.agent.store.LaneStore;
import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.agent.store.RunRecord;
import io.gatehouse.agent.store.StoreOpening;
import io.gatehouse.device.barrier.Barrier;
import io.gatehouse.device.reader.Reader;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.RandomSource;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.ClockProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One lane at work: its store, its link to the cloud, its loop on a thread of its own. */
public final class LaneRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LaneRun.class);
    private static final long END_WITHIN_MS = 5_000;

    private final LaneStore store;
    private final Opened opened;
    private final Barrier barrier;
    private final List<Reader> readers;
    private final Optional<ExitGuard> guard;
    private final LaneLoop loop;
    private final Thread thread;

    private LaneRun(
            LaneStore store,
            Opened opened,
            Barrier barrier,
            List<Reader> readers,
            Optional<ExitGuard> guard,
            LaneLoop loop,
            Thread thread) {
        this.store = store;
        this.opened = opened;
        this.barrier = barrier;
        this.readers = readers;
        this.guard = guard;
        this.loop = loop;
        this.thread = thread;
    }

    /**
     * Opens the store and begins.
     *
     * @param renewal told once, on the lane thread, when this run must end and another be started, because a store is
     *     damaged or known to be old; the next start sets it aside
     * @param owed what the run before could not write: it is written before anything else
     * @throws StoreException when the store cannot be opened; then nothing of it stays open, but barrier and readers do
     */
    public static LaneRun start(
            AgentConfig config,
            Clock clock,
            RandomSource random,
            Barrier barrier,
            List<Reader> readers,
            CurrentView view,
            Runnable renewal,
            List<Written> owed) {
        CloudLink link = new CloudLink(config, clock, random, view);
        Circumstances circumstances = new Circumstances(config, clock, link::isOffline);
        Author author = author(link, circumstances);
        LaneStore store = new StoreOpening(config.store(), config.gateway(), random).open(author);
        Opened opened = new Opened();
        try {
            FeedStore feedStore = opened.add(FeedStore.open(config.store()));
            FeedReading feed = opened.add(FeedReading.open(config.store()));
            if (store.nextSeq() == 1) {
                store.append(List.of(author.written(
                        author.opening(store.stream(), store.journalKey().publicKey()))));
            }
            // Before anything of this boot is written: witnesses know the journal as it was.
            IdentityWatch identity = new IdentityWatch(
                    store, clock, config.certainty(), store.life().isNew());
            RunRecord run = opened.add(RunRecord.open(config.store(), clock));
            store.append(List.of(circumstances.of(run.started())));
            ExecutorService heads = opened.add(Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("heads").factory()));
            HeadSigning signing = new HeadSigning(store, heads);
            signing.journalGrew();
            Told told = new Told(store, feed, config.pool());
            FactsOfTheLane facts = new FactsOfTheLane(
                    store,
                    feed,
                    told,
                    clock,
                    link::feedAge,
                    config.storeBytes(),
                    identity::confirmation,
                    config.certainty().emergencyCars());
            LanePolicy policy = policy(config, store);
            Optional<ExitGuard> guard = policy.kind() == LaneKind.EXIT
                    ? Optional.of(guard(config, policy, clock, barrier, readers))
                    : Optional.empty();
            guard.ifPresent(exit -> exit.journalEndsAt(store.nextSeq() - 1));
            LaneLoop loop = new LaneLoop(
                    new LaneLoop.Lane(
                            policy,
                            config.behaviour().decisions(),
                            clock,
                            store,
                            feed,
                            barrier,
                            readers,
                            new Examination(feed, told, config.lot(), JdkCrypto.verifier()),
                            circumstances,
                            new Publication(config, clock, view, link::shown, store.nextSeq() - 1),
                            store::append,
                            guard,
                            identity,
                            renewal,
                            () -> {
                                signing.journalGrew();
                                link.journalGrew();
                            },
                            run::beat),
                    facts);
            loop.owe(owed);
            opened.add(link);
            Thread thread = Thread.ofPlatform().name("lane").unstarted(loop::run);
            link.start(store, feedStore, loop);
            thread.start();
            return new LaneRun(store, opened, barrier, readers, guard, loop, thread);
        } catch (RuntimeException failure) {
            opened.close();
            store.leave();
            throw failure;
        }
    }

    /** Its times are this machine's own, also in a world that runs faster. */
    private static ExitGuard guard(
            AgentConfig config, LanePolicy policy, Clock clock, Barrier barrier, List<Reader> readers) {
        GuardPolicy times = GuardPolicy.standard(
                policy.presencePrefix(),
                clock.realWait(policy.timers().helpHeld()),
                policy.timers().commandLife().toMillis());
        Clock machine = ClockProvider.open("system", Map.of());
        return ExitGuard.of(times, barrier, readers, config.store(), clock, machine);
    }

    private static Author author(CloudLink link, Circumstances circumstances) {
        return new Author() {
            @Override
            public Fact.JournalOpened opening(StreamId stream, byte[] journalKey) {
                return link.journalOpened(stream, journalKey);
            }

            @Override
            public Written written(Fact fact) {
                return circumstances.of(fact);
            }
        };
    }

    /** Unique ids of presences: the lane, and where this run of the agent began in the journal. */
    private static LanePolicy policy(AgentConfig config, LaneStore store) {
        String incarnation = store.stream().incarnation().toString().substring(0, 8);
        String lane = config.lane()
                .value()
                .substring(0, Math.min(16, config.lane().value().length()));
        LaneKind kind = config.direction() == Direction.ENTRY ? LaneKind.ENTRANCE : LaneKind.EXIT;
        return config.behaviour().policy(kind, lane + "-" + incarnation + "-" + store.nextSeq());
    }

    /**
     * Ends without touching a store that is to be set aside.
     *
     * @return what happened and could not be written, for the next run
     */
    public List<Written> leave() {
        Opened ending = new Opened();
        ending.add(store::leave);
        ending.add(this::end);
        ending.close();
        if (thread.isAlive()) {
            LOG.error("what the lane still owes to its disk cannot be told: its thread hangs");
            return List.of();
        }
        return loop.owed();
    }

    @Override
    public void close() {
        try {
            end();
        } finally {
            store.close();
        }
    }

    private void end() {
        readers.forEach(Reader::close);
        guard.ifPresent(ExitGuard::close);
        barrier.close();
        loop.stop();
        try {
            thread.join(END_WITHIN_MS);
            if (thread.isAlive()) {
                LOG.warn("the lane thread did not end within {} ms", END_WITHIN_MS);
                thread.interrupt();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        opened.close();
    }
}
