package io.gatehouse.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.agent.store.LaneStore;
import io.gatehouse.agent.store.PlainCircumstances;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.PresenceId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a person with a store in a folder is told of it. */
class JournalCommandTest {

    private static final int ENTRIES = 250;

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();
    private final StringWriter complained = new StringWriter();

    @BeforeEach
    void write() {
        try (LaneStore store = LaneStore.open(folder, new GatewayId("gw-1"), JdkCrypto.random())) {
            store.append(IntStream.rangeClosed(1, ENTRIES)
                    .mapToObj(number -> PlainCircumstances.written(
                            new Fact.ManualOpen("c-" + number, new PresenceId("p"), "staff", "r")))
                    .toList());
        }
    }

    @Test
    void looking_at_a_store_names_it_and_changes_nothing_in_its_folder() throws IOException {
        List<String> before = listing();

        assertEquals(0, run(new PrintWriter(said), "verify"));
        assertEquals(0, run(new PrintWriter(said), "export"));

        assertEquals(before, listing());
        assertTrue(said.toString().startsWith("journal of gw-1, incarnation "), said.toString());
        assertEquals(2 + ENTRIES, said.toString().lines().count());
    }

    @Test
    void an_export_of_a_damaged_journal_writes_what_is_before_the_damage_and_names_it() throws SQLException {
        sql("DELETE FROM journal WHERE seq = 137");

        assertExportEnds(136, "entry 137 is missing");
    }

    @Test
    void a_changed_entry_is_not_exported() throws SQLException {
        sql("UPDATE journal SET body = CAST(replace(CAST(body AS TEXT), 'c-99', 'c-98') AS BLOB) WHERE seq = 99");

        assertExportEnds(98, "entry 99 or the one before it was changed");
    }

    @Test
    void an_output_that_takes_no_more_is_no_success() {
        Writer full = new PrintWriter(new FullOutput(), true, StandardCharsets.UTF_8);

        assertEquals(1, run(new PrintWriter(full), "export"));

        assertTrue(complained.toString().contains("go on with --after 0"), complained.toString());
    }

    @Test
    void what_is_no_store_is_named_with_what_to_do() throws IOException {
        Files.writeString(folder.resolve("lane.db"), "a shopping list");

        assertEquals(1, run(new PrintWriter(said), "verify"));

        assertTrue(
                complained.toString().contains(folder.resolve("lane.db") + " is damaged, or no store"),
                complained.toString());
    }

    private void assertExportEnds(int lines, String why) {
        assertEquals(1, run(new PrintWriter(said), "export"));

        assertEquals(lines, said.toString().lines().count());
        assertTrue(complained.toString().contains(why), complained.toString());
    }

    private int run(PrintWriter out, String verb) {
        CommandLine line = Commands.line(new CommandLine(new JournalCommand()));
        line.setOut(out);
        line.setErr(new PrintWriter(complained, true));
        return line.execute(verb, folder.toString());
    }

    private List<String> listing() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted()
                    .map(file -> file.getFileName() + " " + file.toFile().length() + " "
                            + file.toFile().lastModified())
                    .toList();
        }
    }

    private void sql(String change) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("lane.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(change);
        }
    }

    /** As /dev/full. */
    private static final class FullOutput extends OutputStream {
        @Override
        public void write(int one) throws IOException {
            throw new IOException("no space left");
        }
    }
}
