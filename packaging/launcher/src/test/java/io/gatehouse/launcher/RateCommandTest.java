package io.gatehouse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.protocol.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateCommandTest {
    private static final String TARIFF = """
            {"format": "gatehouse/tariff/1", "id": "hourly", "currency": "EUR", "zone": "Europe/Berlin",
             "plans": {"regular": {"kind": "discount", "basis_points": 1000}},
             "rates": [{"name": "standard", "lines": [{"amount_minor": 250, "per_minutes": 60}],
                        "second_day": {"rule": "continue"}}]}
            """;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void prints_the_price_with_every_line() throws Exception {
        assertEquals(0, rate(TARIFF, "2026-03-02T08:00", "2026-03-02T10:15", "--plan", "regular"));

        String text = out.toString();
        assertTrue(text.contains("7.50 EUR  standard: 3 x 60 min at 2.50 EUR"), text);
        assertTrue(text.contains("-0.75 EUR  plan regular: 10 % off"), text);
        assertTrue(text.contains("6.75 EUR  to pay"), text);
    }

    @Test
    void prints_json_for_machines() throws Exception {
        assertEquals(0, rate(TARIFF, "2026-03-28T23:00", "2026-03-29T06:00+02:00", "--json"));

        JsonNode answer = Json.tree(out.toString().getBytes(StandardCharsets.UTF_8));
        assertEquals(1500, answer.get("price_minor").longValue());
        assertEquals("EUR", answer.get("currency").textValue());
        assertEquals(1500, answer.get("lines").get(0).get("amount_minor").longValue());
        assertEquals(64, answer.get("tariff_hash").textValue().length());
    }

    @Test
    void a_refused_tariff_names_file_place_and_reason() throws Exception {
        assertEquals(
                1,
                rate(
                        TARIFF.replace("\"per_minutes\": 60", "\"per_minutes\": 0"),
                        "2026-03-02T08:00",
                        "2026-03-02T09:00"));

        assertTrue(err.toString().contains("tariff.json: /rates/0/lines/0/per_minutes: must be 1 to"), err::toString);
    }

    @Test
    void a_missing_file_is_named() {
        assertEquals(
                1,
                execute(
                        "--tariff",
                        folder.resolve("none.json").toString(),
                        "--in",
                        "2026-03-02T08:00Z",
                        "--out",
                        "2026-03-02T09:00Z"));

        assertTrue(err.toString().contains("none.json"), err::toString);
    }

    @Test
    void wrong_times_plans_and_occupancies_are_wrong_use() throws Exception {
        assertEquals(2, rate(TARIFF, "yesterday", "2026-03-02T09:00"));
        assertEquals(2, rate(TARIFF, "2026-03-02T09:00", "2026-03-02T08:00"));
        assertEquals(2, rate(TARIFF, "2026-03-29T02:30", "2026-03-29T08:00"), "a time that does not exist");
        assertEquals(2, rate(TARIFF, "2026-03-02T08:00", "2026-03-02T09:00", "--plan", "stranger"));
        assertEquals(2, rate(TARIFF, "2026-03-02T08:00", "2026-03-02T09:00", "--occupancy", "101"));
        assertEquals(
                2, rate(TARIFF.replace("\"zone\": \"Europe/Berlin\",", ""), "2026-03-02T08:00", "2026-03-02T09:00"));

        assertTrue(err.toString().contains("it has regular"), err::toString);
    }

    private int rate(String tariff, String in, String exit, String... more) throws Exception {
        Path file = Files.writeString(folder.resolve("tariff.json"), tariff);
        List<String> arguments = new ArrayList<>(List.of("--tariff", file.toString(), "--in", in, "--out", exit));
        arguments.addAll(List.of(more));
        return execute(arguments.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        List<String> all = new ArrayList<>(List.of("rate"));
        all.addAll(List.of(arguments));
        return Gatehouse.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
