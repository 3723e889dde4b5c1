package io.gatehouse.launcher.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.json.Json;
import io.gatehouse.simulator.demo.DemoCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole product at once, each program a process of its own: it adds up, and what is taken away is missed. */
class HeadlessDemoTest {

    /** Of this seed the entrance's agent is killed, where cars come from the first second on. */
    private static final String SEED = "4";

    @TempDir
    Path data;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void a_lot_with_a_cut_network_and_a_killed_agent_adds_up_and_whatever_is_taken_away_is_missed()
            throws IOException, SQLException {
        Result run = demo("--headless", "--minutes", "1", "--seed", SEED, "--json");
        assertEquals(0, run.exitCode(), run.output());
        var summary = Json.tree(run.lastLine().getBytes(StandardCharsets.UTF_8)).path("summary");
        assertTrue(summary.path("entries").asLong() >= 10, run.output());
        assertEquals(0, demo("--check", "--json").exitCode());

        Path parquet = firstCheckIn();
        Path aside = data.resolve("aside.parquet");
        Files.move(parquet, aside);
        assertEquals(1, demo("--check", "--json").exitCode(), "a file of the lake is missing");
        Files.move(aside, parquet);
        assertEquals(0, demo("--check", "--json").exitCode());

        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("cloud/cloud.db"));
                Statement statement = connection.createStatement()) {
            assertEquals(
                    1,
                    statement.executeUpdate("DELETE FROM raw WHERE rowid = (SELECT max(rowid) FROM raw WHERE gateway"
                            + " LIKE 'gw-%')"));
        }
        assertEquals(1, demo("--check", "--json").exitCode(), "a row of raw is missing");
    }

    private Path firstCheckIn() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("cloud/lake"))) {
            return files.filter(file -> file.toString().endsWith(".parquet")
                            && file.toString().contains("type=check_in"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private record Result(int exitCode, String output) {
        String lastLine() {
            return output.strip().lines().reduce("", (before, last) -> last);
        }
    }

    private Result demo(String... arguments) {
        StringWriter output = new StringWriter();
        CommandLine command = new CommandLine(new DemoCommand())
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(output));
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--data", data.toString()))
                .toArray(String[]::new);
        return new Result(command.execute(all), output.toString());
    }
}
