package io.gatehouse.simulator.bench.durable;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.simulator.bench.Bench;
import io.gatehouse.simulator.bench.BenchArgumentException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benches measure something; the figures themselves are for a quiet machine. */
class DurableBenchesTest {

    @TempDir
    Path folder;

    @Test
    void decide_prints_every_figure_of_which_none_is_zero() throws Exception {
        assertFigures(
                new DecideBench(),
                List.of(
                        "p50_us",
                        "p99_us",
                        "p999_us",
                        "append_p50_us",
                        "append_p99_us",
                        "floor_p50_us",
                        "ratio_p50",
                        "ratio_p99",
                        "p50_us_quiet",
                        "ratio_p50_quiet",
                        "ratio_p99_quiet",
                        "ratio_floor_p50_quiet",
                        "verify_p50_us",
                        "ratio_scale"));
    }

    @Test
    void journal_prints_four_rates_of_which_the_grouped_is_the_highest_of_ours() throws Exception {
        JsonNode figures = assertFigures(
                new JournalBench(), List.of("single_per_s", "grouped_per_s", "paho_file_per_s", "autocommit_per_s"));

        assertTrue(
                figures.path("grouped_per_s").asLong()
                        > figures.path("single_per_s").asLong(),
                figures.toString());
    }

    @Test
    void an_unknown_argument_is_named() {
        BenchArgumentException wrong =
                assertThrows(BenchArgumentException.class, () -> new DecideBench().run(List.of("--fast")));

        assertTrue(String.valueOf(wrong.getMessage()).contains("--fast"), wrong.toString());
    }

    private JsonNode assertFigures(Bench bench, List<String> names) throws Exception {
        String text = bench.run(List.of("--json", "--quick", "--folder", folder.toString()));
        JsonNode figures = Json.tree(text.getBytes(StandardCharsets.UTF_8));
        names.forEach(name -> assertTrue(figures.path(name).asDouble() > 0, name + " of " + text));
        return figures;
    }
}
