package io.gatehouse.simulator.bench.durable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.agent.store.LaneStore;
import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.ClockProvider;
import io.gatehouse.simulator.bench.Bench;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Durable entries a second, one a transaction and many a transaction, beside what common gateways do with a message: a
 * file of its own (Paho), or an autocommitted row. All of them by turns, on one disk, with the same bytes.
 */
public final class JournalBench implements Bench {

    private static final int GROUP = 100;

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public String purpose() {
        return "durable entries a second, single and grouped, against Paho's file persistence and autocommitted"
                + " INSERTs";
    }

    @Override
    public String run(List<String> words) throws Exception {
        Arguments arguments = Arguments.of(words, Set.of("--quick"), Set.of("--folder", "--rounds", "--each"));
        boolean quick = arguments.has("--quick");
        int rounds = arguments.count("--rounds", quick ? 2 : 40);
        int each = arguments.count("--each", quick ? 10 : 50);
        Clock stopwatch = ClockProvider.open("system", Map.of());
        Rate single = new Rate(stopwatch);
        Rate grouped = new Rate(stopwatch);
        Rate paho = new Rate(stopwatch);
        Rate autocommit = new Rate(stopwatch);
        try (BenchFolder folder = BenchFolder.create(arguments.text("--folder", ""));
                LaneStore store = LaneStore.open(folder.folder("store"), LotFeed.GATEWAY, JdkCrypto.random());
                PahoFiles files = new PahoFiles(folder.folder("paho"));
                AutocommitTable table = new AutocommitTable(folder.folder("table"))) {
            PassageFacts facts = new PassageFacts(store.stream());
            for (int round = 0; round <= rounds; round++) {
                if (round == 1) {
                    // The first round warmed up.
                    List.of(single, grouped, paho, autocommit).forEach(Rate::forget);
                }
                List<Written> alone = facts.next(each);
                List<byte[]> bodies = alone.stream()
                        .map(fact -> Body.bytes(fact.fact(), fact.meta()))
                        .toList();
                single.time(each, () -> alone.forEach(fact -> append(store, List.of(fact))));
                List<List<Written>> together = IntStream.range(0, each / 10)
                        .mapToObj(i -> facts.next(GROUP))
                        .toList();
                grouped.time((long) GROUP * together.size(), () -> together.forEach(group -> append(store, group)));
                paho.time(each, () -> bodies.forEach(files::put));
                autocommit.time(each, () -> bodies.forEach(table::insert));
                files.empty();
            }
        }
        ObjectNode json = Json.object();
        json.put("single_per_s", single.aSecond());
        json.put("grouped_per_s", grouped.aSecond());
        json.put("paho_file_per_s", paho.aSecond());
        json.put("autocommit_per_s", autocommit.aSecond());
        json.put("group", GROUP);
        return Json.text(json);
    }

    /** With the checkpoint that is due: what a lane can go on doing, not what it can do once. */
    private static void append(LaneStore store, List<Written> written) {
        store.append(written);
        store.rest();
    }

    /** How many of something in how much time. */
    private static final class Rate {
        private final Clock stopwatch;
        private long count;
        private long nanos;

        Rate(Clock stopwatch) {
            this.stopwatch = stopwatch;
        }

        void time(long done, Runnable work) {
            long begin = stopwatch.monotonic().toNanos();
            work.run();
            nanos += stopwatch.monotonic().toNanos() - begin;
            count += done;
        }

        void forget() {
            count = 0;
            nanos = 0;
        }

        long aSecond() {
            return Math.round(count * 1e9 / nanos);
        }
    }
}
