package io.gatehouse.simulator.bench.brain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.protocol.crypto.DomainHash;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.simulator.bench.Bench;
import io.gatehouse.simulator.bench.BenchArgumentException;
import io.gatehouse.simulator.bench.brain.Stopwatch.Figures;
import java.util.List;
import java.util.Locale;

/**
 * Decisions, ratings and steps of the lane's machine, each beside the SHA-256 of 1 KiB in the same run: figures of two
 * machines, or of a busy and an idle one, compare by that ratio.
 */
public final class BrainBench implements Bench {

    /** Nothing that is decided may be a reason for the arm to wait (issue 4, "Figures"). */
    static final long DECISION_P99_AIM_US = 100;

    private static final int KIB = 1024;

    /** For {@code ServiceLoader}. */
    public BrainBench() {}

    @Override
    public String name() {
        return "brain";
    }

    @Override
    public String purpose() {
        return "decisions, ratings, lane steps a second on facts in memory, beside SHA-256 of 1 KiB; --quick";
    }

    @Override
    public String run(List<String> arguments) throws BenchArgumentException {
        boolean quick = false;
        for (String argument : arguments) {
            switch (argument) {
                case "--quick" -> quick = true;
                case "--json" -> {
                    // Figures are always JSON.
                }
                default -> throw new BenchArgumentException(argument + ": --quick or --json was expected");
            }
        }
        return Json.text(figures(quick ? new Stopwatch(20, 20, 500) : new Stopwatch(2_000, 2_000, 200_000), quick));
    }

    private static ObjectNode figures(Stopwatch watch, boolean quick) {
        ObjectNode json = Json.object();
        json.put("bench", "brain").put("quick", quick);
        Figures nothing = watch.measure(() -> 1);
        Figures hash = watch.measure(sha256());
        Figures decision = watch.measure(new DecisionWork());
        put(json, "nothing", nothing);
        put(json, "sha256_1kib", hash);
        put(json, "decision", decision);
        put(json, "rating", watch.measure(new RatingWork()));
        put(json, "lane_step", watch.measure(new LaneWork()));
        json.put("decision_in_sha256_1kib", ratio(hash.perSecond(), decision.perSecond()));
        json.put("decision_p99_aim_us", DECISION_P99_AIM_US);
        json.put("decision_p99_met", decision.p99Nanos() <= DECISION_P99_AIM_US * 1_000);
        json.put("processors", Runtime.getRuntime().availableProcessors());
        json.put("kept", watch.kept());
        return json;
    }

    private static Stopwatch.Work sha256() {
        byte[] text = new byte[KIB];
        return () -> {
            byte[] hash = DomainHash.sha256(text);
            text[0] = hash[0];
            return hash[1];
        };
    }

    private static void put(ObjectNode json, String what, Figures figures) {
        json.put(what + "_per_s", figures.perSecond());
        json.put(what + "_p50_us", micros(figures.p50Nanos()));
        json.put(what + "_p99_us", micros(figures.p99Nanos()));
        json.put(what + "_bytes", figures.bytes());
    }

    private static double micros(long nanos) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.3f", nanos / 1e3));
    }

    private static double ratio(long one, long other) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.2f", (double) one / other));
    }
}
