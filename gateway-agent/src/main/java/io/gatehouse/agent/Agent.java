package io.gatehouse.agent;

import io.gatehouse.agent.config.AgentConfig;
import io.gatehouse.agent.loop.LaneRun;
import io.gatehouse.agent.page.CurrentView;
import io.gatehouse.agent.page.PageServer;
import io.gatehouse.device.barrier.Barrier;
import io.gatehouse.device.barrier.BarrierDriver;
import io.gatehouse.device.reader.Reader;
import io.gatehouse.device.reader.ReaderDriver;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.RandomSource;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.ClockProvider;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running agent: the composition root. Threads: the lane loop; one per reader; the barrier driver's; the link's; the
 * page's request threads.
 */
final class Agent implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);

    private final LaneRun lane;
    private final PageServer page;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Agent(LaneRun lane, PageServer page) {
        this.lane = lane;
        this.page = page;
    }

    /**
     * Starts everything that the configuration names.
     *
     * @throws StartException when a driver does not know a key, or the page's port is taken
     */
    static Agent start(AgentConfig config) {
        CurrentView view = new CurrentView();
        LaneRun lane = null;
        try {
            Clock clock =
                    ClockProvider.open(config.clock().driver(), config.clock().settings());
            RandomSource random = JdkCrypto.random();
            Barrier barrier = BarrierDriver.find(config.barrier(), clock);
            List<Reader> readers = config.readers().stream()
                    .map(reader -> ReaderDriver.openReader(reader, clock, random))
                    .toList();
            lane = LaneRun.start(config, clock, random, barrier, readers, view);
            PageServer page = PageServer.start(config.page().port(), view);
            LOG.info("lane {} runs, page on port {}", config.lane(), page.port());
            return new Agent(lane, page);
        } catch (IllegalArgumentException | PageServer.PortException unusable) {
            if (lane != null) {
                lane.close();
            }
            throw new StartException(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    int port() {
        return page.port();
    }

    /** Once; in the order in which nothing is lost: no new inputs, then the last turn, then the store. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            page.close();
            lane.close();
            LOG.info("stopped");
        }
    }
}
