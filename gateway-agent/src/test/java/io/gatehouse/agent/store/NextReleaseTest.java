package io.gatehouse.agent.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release was installed, wrote, and was taken back: this one opens what it left behind. */
class NextReleaseTest {

    @TempDir
    Path folder;

    private byte[] tables = new byte[0];

    @BeforeEach
    void the_next_release_writes_on_a_store_of_this_one() {
        try (LaneStore store = open()) {
            LaneHistory.append(store, 1, 60);
            store.checkpoint(0, List.of(), PlainCircumstances::written);
            LaneHistory.append(store, 2, 30);
        }
        try (Database next = Database.writer(folder.resolve(LaneStore.FILE), LaneStore.SCRIPTS)) {
            tables = Dump.of(next);
            next.script("ALTER TABLE stay ADD COLUMN zone TEXT; ALTER TABLE journal ADD COLUMN origin TEXT DEFAULT 'x';"
                    + " ALTER TABLE about ADD COLUMN since INTEGER NOT NULL DEFAULT 0;"
                    + " CREATE TABLE zone (zone TEXT PRIMARY KEY, cars INTEGER NOT NULL) STRICT;"
                    + " INSERT INTO zone VALUES ('roof', 3); PRAGMA user_version = 99");
        }
    }

    @Test
    void unknown_columns_tables_and_types_are_kept_and_this_release_goes_on() {
        journal("stay_moved", Json.object().put("zone", "roof"));

        goOn();

        assertGood();
        try (JournalReading journal = JournalReading.open(folder)) {
            assertEquals(
                    "stay_moved",
                    Body.parse(journal.bodyAt(92)).type(),
                    "an entry is carried whether or not it is known");
        }
    }

    @Test
    void a_checkpoint_of_another_fold_is_taken_as_it_is_and_what_followed_is_folded_as_this_release_does() {
        byte[] dump = (new String(tables, StandardCharsets.UTF_8)
                        + "{\"table\":\"zone\",\"columns\":[\"zone\",\"cars\"]}\n[\"roof\",3]\n")
                .replace("\"lock\",\"entered_ms\"]}", "\"lock\",\"entered_ms\",\"zone\"]}")
                .getBytes(StandardCharsets.UTF_8);
        ObjectNode checkpoint = Json.toTree(
                new Fact.Checkpoint(Dump.FOLD + 1, 91, Dump.hash(dump), dump.length, Map.of(), 0, List.of()));
        journal("checkpoint", checkpoint.put("zones", 1));
        try (Database next = Database.writer(folder.resolve(LaneStore.FILE), LaneStore.SCRIPTS)) {
            next.update("INSERT INTO checkpoint (seq, dump) VALUES (92, ?)", (Object) dump);
            next.script("UPDATE about SET value = '" + (Dump.FOLD + 1) + "' WHERE name = 'fold'; DELETE FROM stay;"
                    + " INSERT INTO left_here (stay, seq) VALUES ('as only the next release would', 91)");
        }
        journal("stay_moved", Json.object().put("zone", "roof"));

        goOn();

        assertGood();
    }

    private void goOn() {
        try (LaneStore store = open()) {
            LaneHistory.append(store, 3, 20);
            store.checkpoint(0, List.of(), PlainCircumstances::written);
            LaneHistory.append(store, 4, 20);
        }
    }

    /** As the next release would: with the chain that it knows as well as this one. */
    private void journal(String type, ObjectNode attributes) {
        try (Database next = Database.writer(folder.resolve(LaneStore.FILE), LaneStore.SCRIPTS);
                JournalReading journal = JournalReading.open(folder)) {
            long last = journal.lastSeq();
            var meta = PlainCircumstances.written(LaneHistory.places(1)).meta();
            Entry entry = Entry.of(
                    journal.stream(), last + 1, journal.hashAt(last), new Body(type, attributes, meta).bytes());
            next.update(
                    "INSERT INTO journal (seq, hash, body, origin) VALUES (?,?,?,'next')",
                    entry.seq(),
                    entry.hash(),
                    entry.body());
        }
    }

    private void assertGood() {
        try (JournalReading journal = JournalReading.open(folder)) {
            JournalCheck.Finding finding = JournalCheck.of(folder, journal);
            assertTrue(finding.good(), finding.words());
        }
    }

    private LaneStore open() {
        return LaneStore.open(folder, new GatewayId("gw-1"), JdkCrypto.random());
    }
}
