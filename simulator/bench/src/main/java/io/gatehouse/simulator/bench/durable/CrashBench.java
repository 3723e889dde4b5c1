package io.gatehouse.simulator.bench.durable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.simulator.bench.Bench;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kills a lane under load, over and over, and counts what it had acknowledged; anything lost is an error. */
public final class CrashBench implements Bench {

    private static final Logger LOG = LoggerFactory.getLogger(CrashBench.class);
    private static final int KILLS_A_LINE = 50;

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
        long acknowledged;
        long forgotten;
        try (BenchFolder folder = BenchFolder.create(arguments.text("--folder", ""))) {
            CrashSeries series = new CrashSeries(folder.folder("store"), seed, Map.of(), () -> {});
            for (int kill = 0; kill < times; kill++) {
                try {
                    series.killOnce();
                } catch (IllegalStateException lost) {
                    throw new IllegalStateException("seed " + seed + ", kill " + kill + ": " + lost.getMessage(), lost);
                }
                if ((kill + 1) % KILLS_A_LINE == 0) {
                    LOG.info(
                            "{} of {} kills, {} entries acknowledged, none lost",
                            kill + 1,
                            times,
                            series.acknowledged());
                }
            }
            acknowledged = series.acknowledged();
            forgotten = series.forgotten();
        }
        ObjectNode json = Json.object();
        json.put("kills", times);
        json.put("seed", seed);
        json.put("acknowledged", acknowledged);
        json.put("forgotten", forgotten);
        json.put("lost", 0);
        return Json.text(json);
    }
}
