package io.gatehouse.agent;

import io.gatehouse.agent.config.AgentConfig;
import io.gatehouse.agent.loop.LaneRun;
import io.gatehouse.agent.page.CurrentView;
import io.gatehouse.agent.page.PageServer;
import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.device.barrier.Barrier;
import io.gatehouse.device.barrier.BarrierDriver;
import io.gatehouse.device.reader.Reader;
import io.gatehouse.device.reader.ReaderDriver;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.RandomSource;
import io.gatehouse.protocol.sync.BackOff;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.ClockProvider;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running agent: the composition root. Threads: the lane loop; one per reader; the barrier driver's; the link's; the
 * page's request threads.
 */
final class Agent implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);

    private final AgentConfig config;
    private final Clock clock;
    private final RandomSource random = JdkCrypto.random();
    private final CurrentView view = new CurrentView();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable LaneRun lane;
    private @Nullable PageServer page;

    private Agent(AgentConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Starts everything that the configuration names.
     *
     * @throws StartException when a driver does not know a key, or the page's port is taken
     */
    static Agent start(AgentConfig config) {
        try {
            Agent agent = new Agent(
                    config,
                    ClockProvider.open(config.clock().driver(), config.clock().settings()));
            agent.begin();
            return agent;
        } catch (IllegalArgumentException | PageServer.PortException unusable) {
            throw new StartException(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private synchronized void begin() {
        LaneRun started = startLane(List.of());
        lane = started;
        try {
            PageServer opened = PageServer.start(config.page().port(), view);
            page = opened;
            LOG.info("lane {} runs, page on port {}", config.lane(), opened.port());
        } catch (PageServer.PortException taken) {
            started.close();
            throw taken;
        }
    }

    private LaneRun startLane(List<Written> owed) {
        Barrier barrier = BarrierDriver.find(config.barrier(), clock);
        List<Reader> readers = config.readers().stream()
                .map(reader -> ReaderDriver.openReader(reader, clock, random))
                .toList();
        try {
            return LaneRun.start(config, clock, random, barrier, readers, view, this::renewLater, owed);
        } catch (RuntimeException failure) {
            readers.forEach(Reader::close);
            barrier.close();
            throw failure;
        }
    }

    /** On the lane thread, which the renewal waits for. */
    private void renewLater() {
        Thread.ofPlatform().name("renewal").start(this::renew);
    }

    /** A store cannot go on: the lane ends and begins anew, which sets it aside. As often as it takes: a disk may come back. */
    private void renew() {
        List<Written> owed = left();
        try {
            for (int failures = 0; !begunAnew(owed); failures++) {
                if (ended.await(BackOff.delay(failures, random).toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the lane that ends could not write. */
    private synchronized List<Written> left() {
        LaneRun old = lane;
        lane = null;
        return old == null ? List.of() : old.leave();
    }

    /** Whether nothing is left to do. */
    private synchronized boolean begunAnew(List<Written> owed) {
        if (closed.get()) {
            return true;
        }
        try {
            LOG.warn("the lane begins anew");
            lane = startLane(owed);
            return true;
        } catch (RuntimeException failed) {
            LOG.error(
                    "the lane could not begin anew and tries again; until then an exit is left to its controller",
                    failed);
            return false;
        }
    }

    int port() {
        return Objects.requireNonNull(page).port();
    }

    /** Once; in the order in which nothing is lost: no new inputs, then the last turn, then the store. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            ended.countDown();
            end();
            LOG.info("stopped");
        }
    }

    /** Waits for a renewal that is under way. */
    private synchronized void end() {
        if (page != null) {
            page.close();
        }
        if (lane != null) {
            lane.close();
            // A renewal that was asked for just before finds nothing to end.
            lane = null;
        }
    }
}
