package io.gatehouse.simulator.bench.durable;

import io.gatehouse.agent.store.FeedReading;
import io.gatehouse.agent.store.LaneStore;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.simulator.hardware.clock.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Random;
import java.util.Set;

/** A lot whose decisions are measured: a store, a feed, cars inside, and a plain file on the same disk. */
final class DecideLot implements AutoCloseable {

    /** Cars inside at a time; who came first leaves first, after an hour of the lot's time. */
    private static final int INSIDE = 200;

    private final Clock stopwatch;
    private final int accounts;
    private final LotFeed feed;
    private final LaneStore store;
    private final FeedReading reading;
    private final BusyLane lane;
    private final PlainDisk disk;
    private final Random random;
    private final Queue<Integer> inside = new ArrayDeque<>();
    private final Set<Integer> isInside = new HashSet<>();
    private final FeedWriter.Gate gate = new FeedWriter.Gate();
    private boolean in;

    private DecideLot(Path folder, int accounts, Clock stopwatch, long seed) throws IOException {
        this.stopwatch = stopwatch;
        this.accounts = accounts;
        random = new Random(seed);
        feed = LotFeed.open(folder, accounts);
        store = LaneStore.open(folder, LotFeed.GATEWAY, JdkCrypto.random());
        reading = FeedReading.open(folder);
        ManualClock world = new ManualClock(Instant.parse("2026-11-22T08:00:00Z"));
        lane = new BusyLane(store, reading, world, stopwatch, entries -> {});
        disk = new PlainDisk(folder, stopwatch);
    }

    static DecideLot open(Path folder, int accounts, Clock stopwatch, long seed) throws IOException {
        return new DecideLot(folder, accounts, stopwatch, seed);
    }

    /** Fills the lot, and lets this Java compile what it runs. */
    void warmUp(int cars) throws IOException {
        int most = Math.min(INSIDE, accounts / 2);
        while (inside.size() < most) {
            letIn();
            lane.rest();
        }
        measure(cars);
    }

    /** Decision, append and overwrite in turn, in changing order, that often. */
    DecideRun measure(int cars) throws IOException {
        Times decision = new Times();
        Times append = new Times();
        Times floor = new Times();
        for (int car = 0; car < cars; car++) {
            for (int each = 0; each < 3; each++) {
                switch ((car + each) % 3) {
                    case 0 -> car(decision);
                    case 1 -> append.add(disk.append());
                    default -> floor.add(disk.overwrite());
                }
            }
        }
        return new DecideRun(decision, append, floor, 0);
    }

    /** The same while the cloud sends rows. */
    DecideRun measureWithFeed(int cars) throws IOException {
        long begin = stopwatch.monotonic().toNanos();
        try (FeedWriter writer = FeedWriter.start(feed, gate, random.nextLong())) {
            DecideRun run = measure(cars);
            double seconds = (stopwatch.monotonic().toNanos() - begin) / 1e9;
            return new DecideRun(run.decision(), run.append(), run.floor(), writer.rows() / seconds);
        }
    }

    /** One car in or out, in turn, and then what the lane does when nobody waits. */
    void car(Times decision) {
        in = !in;
        gate.driverWaits(true);
        decision.add(in ? letIn() : letOut());
        gate.driverWaits(false);
        lane.rest();
    }

    private long letIn() {
        int account = random.nextInt(accounts);
        while (!isInside.add(account)) {
            account = random.nextInt(accounts);
        }
        inside.add(account);
        return lane.driveIn(account);
    }

    private long letOut() {
        int account = inside.remove();
        isInside.remove(account);
        return lane.driveOut(account);
    }

    @Override
    public void close() throws IOException {
        disk.close();
        reading.close();
        store.close();
        feed.close();
    }
}
