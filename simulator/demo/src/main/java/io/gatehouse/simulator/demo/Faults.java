package io.gatehouse.simulator.demo;

import io.gatehouse.simulator.demo.children.ChildFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes wrong in a headless demo, at moments drawn from its seed: the lot's network is cut for a while, and an agent
 * is killed when the barrier has taken its OPEN and before the arm moves, that is between grant and passage. Also cuts
 * and kills when the control page says so.
 */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final Duration DEAD = Duration.ofSeconds(1);

    private final List<LaneUnit> lanes;
    private final AtomicLong cuts = new AtomicLong();
    private final AtomicLong kills = new AtomicLong();

    Faults(List<LaneUnit> lanes) {
        this.lanes = List.copyOf(lanes);
    }

    /**
     * When what happens, in real time from the start.
     *
     * @param killLane which agent dies at its first grant after {@code killAfter}
     */
    record Plan(Duration cutAt, Duration cutFor, Duration killAfter, int killLane) {

        static Plan draw(long seed, Duration run, int lanes) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            long runMs = run.toMillis();
            return new Plan(
                    Duration.ofMillis(runMs / 5 + random.nextLong(runMs / 4 + 1)),
                    Duration.ofMillis(runMs / 12 + random.nextLong(runMs / 12 + 1)),
                    Duration.ofMillis(runMs / 5 + random.nextLong(runMs * 2 / 5 + 1)),
                    random.nextInt(lanes));
        }
    }

    long cuts() {
        return cuts.get();
    }

    long kills() {
        return kills.get();
    }

    boolean isCut() {
        return lanes.stream().anyMatch(lane -> lane.wire().isCut());
    }

    void cut() {
        cuts.incrementAndGet();
        lanes.forEach(lane -> lane.wire().cut());
        LOG.info("the lot's network is cut");
    }

    void heal() {
        lanes.forEach(lane -> lane.wire().heal());
        LOG.info("the lot's network is back");
    }

    /** Kills that lane's agent at its next grant, and starts it again a second later. */
    void killAtNextGrant(LaneUnit lane) {
        AtomicBoolean once = new AtomicBoolean(true);
        lane.controller().with(virtual -> {
            virtual.onOpenAccepted(presence -> {
                if (once.getAndSet(false)) {
                    kill(lane);
                    kills.incrementAndGet();
                    LOG.info("agent of {} killed after the grant of {}", lane.lane(), presence);
                    Thread.ofPlatform().daemon().name("restart " + lane.lane()).start(() -> startAgain(lane, DEAD));
                }
            });
            return once;
        });
    }

    void kill(LaneUnit lane) {
        try {
            lane.kill();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts an agent again after a while. */
    void startAgain(LaneUnit lane, Duration after) {
        try {
            Pause.of(after);
            lane.start();
        } catch (IOException | ChildFailedException failed) {
            LOG.error("the agent of {} did not start again", lane.lane(), failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
