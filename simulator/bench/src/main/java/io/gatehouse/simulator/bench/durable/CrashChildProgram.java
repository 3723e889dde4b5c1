package io.gatehouse.simulator.bench.durable;

import io.gatehouse.agent.store.FeedReading;
import io.gatehouse.agent.store.LaneStore;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.entry.Head;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.ClockProvider;
import io.gatehouse.simulator.hardware.clock.ManualClock;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Lets cars in and out as fast as it can until it is killed, or until nobody listens any more. Says on standard output
 * what it has acknowledged, once it has: {@code ready}, {@code entry SEQ ID}, {@code head SEQ HASH SIGNATURE},
 * {@code feed SEQ}; and before it does so that it writes a {@code checkpoint}, and up to where the journal may now be
 * forgotten: {@code kept SEQ}.
 */
public final class CrashChildProgram {

    static final int ACCOUNTS = 60;
    static final String CHECKPOINT = "checkpoint";
    private static final int ENTRIES_A_HEAD = 16;
    private static final int CARS_A_FEED_PAGE = 10;
    private static final int ENTRIES_A_CHECKPOINT = 100;
    /** The cloud of this lane is so many entries behind, and its backups so many. */
    private static final int ACKNOWLEDGED_BEHIND = 50;

    private static final int KEPT_BEHIND = 150;

    private CrashChildProgram() {}

    /** Arguments: the store's folder, a seed. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path folder = Path.of(arguments[0]);
        Random random = new Random(Long.parseLong(arguments[1]));
        Clock stopwatch = ClockProvider.open("system", Map.of());
        try (LotFeed feed = LotFeed.open(folder, ACCOUNTS);
                LaneStore store = LaneStore.open(folder, LotFeed.GATEWAY, JdkCrypto.random());
                FeedReading reading = FeedReading.open(folder)) {
            ManualClock world = new ManualClock(Instant.parse("2026-11-22T08:00:00Z"));
            // Each run of the agent begins later than the one before.
            world.advance(Duration.ofSeconds(store.nextSeq()));
            BusyLane lane =
                    new BusyLane(store, reading, world, stopwatch, entries -> acknowledged(out, store, entries));
            long lastCheckpoint = store.nextSeq() / ENTRIES_A_CHECKPOINT * ENTRIES_A_CHECKPOINT;
            out.println("ready");
            for (int car = 1; !out.checkError(); car++) {
                int account = random.nextInt(ACCOUNTS);
                if (store.staysOf(LotFeed.accountId(account), BusyLane.pass(account))
                        .isEmpty()) {
                    lane.driveIn(account);
                } else {
                    lane.driveOut(account);
                }
                if (store.nextSeq() - lastCheckpoint >= ENTRIES_A_CHECKPOINT) {
                    long kept = Math.max(0, store.nextSeq() - KEPT_BEHIND);
                    out.println("kept " + kept);
                    store.acknowledged(Math.max(0, store.nextSeq() - ACKNOWLEDGED_BEHIND), kept);
                    out.println(CHECKPOINT);
                    lastCheckpoint = lane.checkpoint(kept).seq();
                }
                lane.rest();
                if (car % CARS_A_FEED_PAGE == 0) {
                    feed.balancesChange(5, random);
                    out.println("feed " + feed.seq());
                }
            }
        }
    }

    private static void acknowledged(PrintStream out, LaneStore store, List<Entry> entries) {
        for (Entry entry : entries) {
            out.println("entry " + entry.seq() + " " + entry.id());
        }
        Entry last = entries.getLast();
        if (last.seq() % ENTRIES_A_HEAD == 0) {
            HexFormat hex = HexFormat.of();
            Head head = Head.sign(last.stream(), last.seq(), last.hash(), store.journalKey());
            out.println(
                    "head " + head.seq() + " " + hex.formatHex(head.hash()) + " " + hex.formatHex(head.signature()));
        }
    }
}
