package io.gatehouse.agent.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.agent.JournalCommand;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What keeps a store small over years, and what others notice of it. */
class LongLivedStoreTest {

    private static final long MIB = 1L << 20;

    @TempDir
    Path folder;

    @Test
    void nothing_is_forgotten_above_a_kept_dump_or_above_what_the_cloud_keeps() {
        try (LaneStore store = open();
                JournalReading reading = JournalReading.open(folder)) {
            LaneHistory.append(store, 1, 1200);
            store.acknowledged(1200, 1200);
            store.rest();
            assertEquals(0, reading.floor().seq(), "there is no checkpoint");

            store.checkpoint(0, List.of(), PlainCircumstances::written);
            LaneHistory.append(store, 2, 600);
            store.rest();
            store.rest();
            store.rest();
            assertEquals(1000, reading.floor().seq(), "two batches; a third would pass the checkpoint");
        }
        try (LaneStore store = open();
                JournalReading reading = JournalReading.open(folder)) {
            store.rest();
            assertEquals(0, store.kept());
            assertEquals(1200, store.acknowledged(), "is not below what was forgotten, also after a restart");
            assertEquals(1000, reading.floor().seq());
        }
    }

    @Test
    void what_the_cloud_says_it_keeps_counts_no_further_than_what_it_holds() {
        try (LaneStore store = open()) {
            LaneHistory.append(store, 1, 10);
            store.acknowledged(4, 9);

            assertEquals(4, store.kept());
        }
    }

    @Test
    void a_grant_whose_passage_is_not_known_outlives_its_neighbours() {
        try (LaneStore store = open()) {
            Fact.EntryGranted granted =
                    (Fact.EntryGranted) new LaneHistory(new Random(1), new ArrayList<>()).next(store.stream(), 1);
            store.append(List.of(PlainCircumstances.written(granted)));
            for (int i = 0; i < 600; i++) {
                store.append(List.of(PlainCircumstances.written(LaneHistory.places(i))));
            }
            trim(store);

            assertEquals(List.of(granted), store.pendingGrants());
            store.append(List.of(PlainCircumstances.written(LaneHistory.checkIn(granted))));
            assertEquals(List.of(), store.pendingGrants());
        }
    }

    @Test
    void a_reader_below_the_floor_is_told_where_the_journal_begins() {
        try (LaneStore store = open();
                JournalReading reading = JournalReading.open(folder)) {
            LaneHistory.append(store, 1, 600);
            trim(store);

            StoreException told = assertThrows(StoreException.class, () -> reading.after(3, 10));
            assertTrue(told.toString().contains("the journal begins at 501"), told.toString());
            assertEquals(501, reading.after(500, 10).getFirst().seq());
        }
    }

    @Test
    void a_trimmed_journal_is_exported_from_where_it_begins_each_entry_as_an_envelope() {
        try (LaneStore store = open()) {
            LaneHistory.append(store, 1, 700);
            trim(store);
        }

        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = new CommandLine(new JournalCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute("export", folder.toString());

        List<String> lines = out.toString().lines().toList();
        assertEquals(0, exit);
        assertEquals(201, lines.size());
        assertEquals(
                501,
                Json.tree(lines.getFirst().getBytes(StandardCharsets.UTF_8))
                        .at("/meta/seq")
                        .asLong());
        assertTrue(err.toString().contains("entries up to 500 are no longer here"), err.toString());
    }

    @Test
    void forgotten_pages_are_used_again_and_count_as_free() {
        try (LaneStore store = open();
                Database file = Database.reader(folder.resolve(LaneStore.FILE))) {
            LaneHistory.append(store, 1, 1100);
            long before = store.room(MIB << 10).usedBytes();
            store.checkpoint(0, List.of(), PlainCircumstances::written);
            long used = file.usedBytes();
            store.acknowledged(1101, 1101);
            store.rest();
            store.rest();

            assertTrue(before < used);
            assertTrue(file.usedBytes() < used * 6 / 10, used + " to " + file.usedBytes());
        }
    }

    @Test
    void a_store_in_its_last_tenth_takes_no_entries_and_warns_from_half() {
        StoreRoom empty = new StoreRoom(49, 100, Optional.empty());
        StoreRoom half = new StoreRoom(50, 100, Optional.empty());
        StoreRoom full = new StoreRoom(90, 100, Optional.empty());

        assertFalse(empty.warns());
        assertTrue(half.warns() && half.takesEntries());
        assertFalse(full.takesEntries());
        try (LaneStore store = open()) {
            assertTrue(store.room(16 * MIB).takesEntries());
            assertFalse(store.room(1).takesEntries());
        }
    }

    @Test
    void how_long_the_store_lasts_is_told_from_how_it_grew() {
        try (LaneStore store = open()) {
            assertEquals(Optional.empty(), store.room(1 << 30).left());
            store.append(List.of(PlainCircumstances.written(LaneHistory.places(1), Instant.EPOCH)));
            store.append(
                    List.of(PlainCircumstances.written(LaneHistory.places(2), Instant.EPOCH.plus(Duration.ofDays(2)))));
        }
        try (LaneStore store = open()) {
            long used = store.room(1 << 30).usedBytes();

            // Two days took what is used: eight times more is free, up to the last tenth.
            Duration left = store.room(10 * used).left().orElseThrow();
            assertTrue(left.minus(Duration.ofDays(16)).abs().compareTo(Duration.ofMinutes(5)) < 0, left.toString());
            assertEquals(Optional.of(Duration.ZERO), store.room(used).left());
        }
    }

    @Test
    void the_wal_is_reused_under_load_while_others_read() throws IOException, InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong reads = new AtomicLong();
        try (LaneStore store = open()) {
            LaneHistory.append(store, 1, 50);
            List<Thread> readers = List.of(reader(stop, reads), reader(stop, reads));
            for (int part = 0; part < 800; part++) {
                LaneHistory.append(store, part, 1);
                store.rest();
            }
            stop.set(true);
            for (Thread reader : readers) {
                reader.join();
            }

            long wal = Files.size(folder.resolve(LaneStore.FILE + "-wal"));
            assertTrue(reads.get() > 100, reads + " reads");
            // Some 35 KB a commit: never reused, it would be 28 MB; a reader that the machine lets wait may hold it for
            // a while.
            assertTrue(wal < 12 * MIB, wal + " bytes");
        }
    }

    private Thread reader(AtomicBoolean stop, AtomicLong reads) {
        return Thread.ofPlatform().start(() -> {
            try (JournalReading reading = JournalReading.open(folder)) {
                while (!stop.get()) {
                    reading.after(Math.max(0, reading.lastSeq() - 40), 40);
                    reading.newest(20);
                    reads.incrementAndGet();
                }
            }
        });
    }

    private static void trim(LaneStore store) {
        store.checkpoint(0, List.of(), PlainCircumstances::written);
        store.acknowledged(store.nextSeq() - 1, store.nextSeq() - 1);
        store.rest();
    }

    private LaneStore open() {
        return LaneStore.open(folder, new GatewayId("gw-1"), JdkCrypto.random());
    }
}
