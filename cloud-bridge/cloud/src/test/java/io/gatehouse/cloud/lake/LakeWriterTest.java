package io.gatehouse.cloud.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.cloud.TestUnit;
import io.gatehouse.cloud.World;
import io.gatehouse.cloud.sql.Database;
import io.gatehouse.cloud.stream.EventStream;
import io.gatehouse.cloud.stream.Relay;
import io.gatehouse.cloud.stream.SegmentFiles;
import io.gatehouse.protocol.fact.Fact;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LakeWriterTest {

    @TempDir
    Path folder;

    private Database database;
    private World world;
    private EventStream stream;

    @BeforeEach
    void brings_sixty_entries_into_the_stream() {
        database = Database.sqlite(folder.resolve("cloud.db"));
        world = new World(database).registered();
        stream = new SegmentFiles(folder.resolve("stream"), 4096);
        TestUnit unit = world.entrance(1);
        for (int at = 1; at < 60; at++) {
            unit.append(
                    at % 2 == 0
                            ? new Fact.ParkingLotState(List.of())
                            : new Fact.EntryRefused(
                                    new io.gatehouse.protocol.id.PresenceId("p-" + at),
                                    null,
                                    null,
                                    io.gatehouse.protocol.fact.Method.QR,
                                    "unknown_account",
                                    "a code",
                                    List.of()),
                    TestUnit.NOW.plus(Duration.ofMinutes(at)));
        }
        unit.appendBytes("garbage".getBytes(StandardCharsets.UTF_8));
        world.clock.advance(Duration.ofHours(1));
        world.take(unit, 1, 61);
        Relay relay = new Relay(database, stream);
        while (relay.step(World.LOT) > 0) {
            // until all is there
        }
    }

    @AfterEach
    void closes() {
        database.close();
    }

    private LakeWriter writer(java.util.function.Consumer<LakeWriter.Step> reached) {
        return new LakeWriter(database, stream, folder.resolve("lake"), folder.resolve("unfinished"), 25, reached);
    }

    private long number(String select) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        select + " FROM read_parquet('" + folder.resolve("lake") + "/**/*.parquet')")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void isComplete() throws Exception {
        assertEquals(61, number("SELECT count(*)"));
        assertEquals(61, number("SELECT count(DISTINCT id)"));
        assertEquals(61, number("SELECT max(lot_seq)"));
    }

    @Test
    void each_entry_is_in_the_lake_once_under_its_type_and_hour() throws Exception {
        try (LakeWriter writer = writer(step -> {})) {
            while (writer.step(World.LOT) > 0) {
                // until there is no more
            }
        }

        isComplete();
        assertTrue(Files.isDirectory(folder.resolve("lake/type=parking_lot_state/hour=2026-11-22T08")));
        assertEquals(1, number("SELECT count(*) FILTER (type = 'quarantine')"));
        try (Stream<Path> left = Files.list(folder.resolve("unfinished"))) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void a_crash_between_any_two_steps_changes_nothing() throws Exception {
        int crashes = 0;
        boolean done = false;
        while (!done) {
            int at = crashes;
            int[] steps = {0};
            try (LakeWriter writer = writer(step -> {
                if (steps[0]++ == at) {
                    throw new IllegalStateException("killed after " + step);
                }
            })) {
                while (writer.step(World.LOT) > 0) {
                    // until killed
                }
                done = true;
            } catch (IllegalStateException killed) {
                crashes++;
            }
        }

        assertTrue(crashes >= 10, "crashes " + crashes);
        isComplete();
    }

    @Test
    void an_unbelievable_time_is_filed_under_its_ingest() {
        Instant received = Instant.parse("2026-11-22T08:30:00Z");

        assertEquals("2026-11-22T07", LakeRow.hour(Instant.parse("2026-11-22T07:59:59Z"), received));
        assertEquals("2026-11-22T08", LakeRow.hour(Instant.parse("2026-11-22T08:39:00Z"), received));
        assertEquals("2026-11-22T08", LakeRow.hour(Instant.parse("2026-11-23T08:00:00Z"), received));
        assertEquals("2026-11-22T08", LakeRow.hour(Instant.EPOCH, received));
    }
}
