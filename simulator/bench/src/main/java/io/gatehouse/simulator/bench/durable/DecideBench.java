package io.gatehouse.simulator.bench.durable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.ClockProvider;
import io.gatehouse.simulator.bench.Bench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * How long a driver waits for an entry or an exit, from the examined credential to the OPEN: facts, rules, journal, sync.
 * Beside it, in the same loop and on the same disk, what the disk alone takes for one block.
 */
public final class DecideBench implements Bench {

    private static final Clock STOPWATCH = ClockProvider.open("system", Map.of());

    @Override
    public String name() {
        return "decide";
    }

    @Override
    public String purpose() {
        return "a decision with its durable entry, quiet and with a busy feed, against plain synced writes of 4 KiB";
    }

    @Override
    public String run(List<String> words) throws Exception {
        Arguments arguments =
                Arguments.of(words, Set.of("--quick"), Set.of("--folder", "--accounts", "--cars", "--runs", "--seed"));
        boolean quick = arguments.has("--quick");
        int accounts = arguments.count("--accounts", quick ? 1_000 : 100_000);
        int cars = arguments.count("--cars", quick ? 100 : 2_000);
        int runs = arguments.count("--runs", quick ? 1 : 5);
        long seed = arguments.number("--seed", 1);
        List<DecideRun> quiet = new ArrayList<>();
        List<DecideRun> fed = new ArrayList<>();
        double scale;
        try (BenchFolder folder = BenchFolder.create(arguments.text("--folder", ""))) {
            try (DecideLot lot = DecideLot.open(folder.folder("lot"), accounts, STOPWATCH, seed)) {
                lot.warmUp(cars);
                for (int run = 0; run < runs; run++) {
                    quiet.add(lot.measure(cars));
                    fed.add(lot.measureWithFeed(cars));
                }
            }
            scale = scale(folder, quick, cars, runs, seed);
        }
        return Json.text(figures(quiet, fed, scale));
    }

    /** A store with 1,000,000 accounts against one with 10,000, car by car in turn. */
    private static double scale(BenchFolder folder, boolean quick, int cars, int runs, long seed) throws Exception {
        Path small = folder.folder("small");
        Path large = folder.folder("large");
        try (DecideLot few = DecideLot.open(small, quick ? 100 : 10_000, STOPWATCH, seed);
                DecideLot many = DecideLot.open(large, quick ? 10_000 : 1_000_000, STOPWATCH, seed)) {
            few.warmUp(cars / 4);
            many.warmUp(cars / 4);
            double[] ratios = new double[runs];
            for (int run = 0; run < runs; run++) {
                Times ofFew = new Times();
                Times ofMany = new Times();
                for (int car = 0; car < cars; car++) {
                    few.car(ofFew);
                    many.car(ofMany);
                }
                ratios[run] = ofMany.us(500) / ofFew.us(500);
            }
            return Times.median(ratios);
        }
    }

    private static ObjectNode figures(List<DecideRun> quiet, List<DecideRun> fed, double scale) {
        ObjectNode json = Json.object();
        put(json, "p50_us", fed, run -> run.decision().us(500));
        put(json, "p99_us", fed, run -> run.decision().us(990));
        put(json, "p999_us", fed, run -> run.decision().us(999));
        put(json, "append_p50_us", fed, run -> run.append().us(500));
        put(json, "append_p99_us", fed, run -> run.append().us(990));
        put(json, "floor_p50_us", fed, run -> run.floor().us(500));
        put(json, "ratio_p50", fed, run -> run.ratioToAppend(500));
        put(json, "ratio_p99", fed, run -> run.ratioToAppend(990));
        put(json, "p50_us_quiet", quiet, run -> run.decision().us(500));
        put(json, "p99_us_quiet", quiet, run -> run.decision().us(990));
        put(json, "p999_us_quiet", quiet, run -> run.decision().us(999));
        put(json, "append_p50_us_quiet", quiet, run -> run.append().us(500));
        put(json, "append_p99_us_quiet", quiet, run -> run.append().us(990));
        put(json, "floor_p50_us_quiet", quiet, run -> run.floor().us(500));
        put(json, "ratio_p50_quiet", quiet, run -> run.ratioToAppend(500));
        put(json, "ratio_p99_quiet", quiet, run -> run.ratioToAppend(990));
        put(
                json,
                "ratio_floor_p50_quiet",
                quiet,
                run -> run.decision().us(500) / run.floor().us(500));
        put(json, "feed_rows_a_second", fed, DecideRun::feedRowsASecond);
        json.put("verify_p50_us", Times.rounded(PassChecks.medianUs(STOPWATCH)));
        json.put("ratio_scale", Times.rounded(scale));
        json.put("runs", quiet.size());
        return json;
    }

    private static void put(ObjectNode json, String name, List<DecideRun> runs, ToDoubleFunction<DecideRun> figure) {
        json.put(
                name,
                Times.rounded(Times.median(runs.stream().mapToDouble(figure).toArray())));
    }
}
