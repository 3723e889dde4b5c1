package io.gatehouse.simulator.bench.durable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.simulator.bench.Bench;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Kills a lane under load, over and over, and counts what it had acknowledged; anything lost is an error. */
public final class CrashBench implements Bench {

    /** Kills on one store; the next series begins with an empty one, so that checking stays short. */
    private static final int SERIES = 100;

    @Override
    public String name() {
        return "crash";
    }

    @Override
    public String purpose() {
        return "kills a lane under load --times N (default 40, --seed S): what was acknowledged is there and fits";
    }

    @Override
    public String run(List<String> words) throws Exception {
        Arguments arguments = Arguments.of(words, Set.of(), Set.of("--times", "--seed", "--folder"));
        int times = arguments.count("--times", 40);
        long seed = arguments.number("--seed", 1);
        Random seeds = new Random(seed);
        long acknowledged = 0;
        try (BenchFolder folder = BenchFolder.create(arguments.text("--folder", ""))) {
            for (int done = 0; done < times; done += SERIES) {
                CrashSeries series =
                        new CrashSeries(folder.folder("series-" + done), seeds.nextLong(), Map.of(), () -> {});
                for (int kill = done; kill < Math.min(times, done + SERIES); kill++) {
                    try {
                        series.killOnce();
                    } catch (IllegalStateException lost) {
                        throw new IllegalStateException(
                                "seed " + seed + ", kill " + kill + ": " + lost.getMessage(), lost);
                    }
                }
                acknowledged += series.acknowledged();
            }
        }
        ObjectNode json = Json.object();
        json.put("kills", times);
        json.put("seed", seed);
        json.put("acknowledged", acknowledged);
        json.put("lost", 0);
        return Json.text(json);
    }
}
