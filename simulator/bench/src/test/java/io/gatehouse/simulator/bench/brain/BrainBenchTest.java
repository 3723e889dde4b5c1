package io.gatehouse.simulator.bench.brain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.simulator.bench.Bench;
import io.gatehouse.simulator.bench.BenchArgumentException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class BrainBenchTest {

    @Test
    void a_quick_run_measures_each_part_and_its_baseline() throws BenchArgumentException {
        JsonNode figures =
                Json.tree(new BrainBench().run(List.of("--json", "--quick")).getBytes(StandardCharsets.UTF_8));

        for (String what : List.of("nothing", "sha256_1kib", "decision", "rating", "lane_step")) {
            assertTrue(figures.get(what + "_per_s").asLong() > 0, figures.toString());
            assertTrue(figures.get(what + "_p99_us").asDouble()
                    >= figures.get(what + "_p50_us").asDouble());
        }
        assertTrue(figures.get("decision_bytes").asLong() > 0, "a decision makes its explanation");
        assertTrue(figures.get("decision_in_sha256_1kib").asDouble() > 0);
        assertEquals(
                figures.get("decision_p99_us").asDouble() <= BrainBench.DECISION_P99_AIM_US,
                figures.get("decision_p99_met").asBoolean());
    }

    @Test
    void it_is_found_by_its_name() {
        assertTrue(ServiceLoader.load(Bench.class).stream()
                .anyMatch(each -> each.get().name().equals("brain")));
    }

    @Test
    void another_argument_is_named() {
        var refused = assertThrows(BenchArgumentException.class, () -> new BrainBench().run(List.of("--fast")));

        assertTrue(String.valueOf(refused.getMessage()).contains("--fast"));
    }

    @Test
    void the_cars_it_steps_through_the_lane_really_drive_in() {
        LaneWork work = new LaneWork();

        for (int step = 0; step < 60; step++) {
            work.once();
        }

        assertEquals(10, work.cars(), "six steps a car");
    }
}
