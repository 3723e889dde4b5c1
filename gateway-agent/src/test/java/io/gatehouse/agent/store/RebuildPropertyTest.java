package io.gatehouse.agent.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.testkit.Counts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables as they were kept, rebuilt from the start, and rebuilt from a checkpoint are the same bytes. */
class RebuildPropertyTest {

    private static final GatewayId GATEWAY = new GatewayId("gw-1");

    @TempDir
    Path folder;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Counts.of(15, 300));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tables_are_what_the_journal_folds_to_from_its_start_and_from_its_newest_checkpoint(long seed) {
        Random random = new Random(seed);
        List<Long> checkpoints = new ArrayList<>();
        byte[] kept;
        try (LaneStore store = open()) {
            LaneHistory history = new LaneHistory(random, new ArrayList<>());
            for (int step = 0; step < 150; step++) {
                List<Written> written = new ArrayList<>();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    written.add(
                            PlainCircumstances.written(history.next(store.stream(), store.nextSeq() + written.size())));
                }
                store.append(written);
                if (random.nextInt(20) == 0) {
                    checkpoints.add(checkpoint(store, random));
                }
            }
            kept = dump();
        }

        JournalCheck.Finding fromStart = check();
        assertTrue(fromStart.good(), fromStart.words());
        assertArrayEquals(kept, rebuiltInPlace());
        try (Database database = Database.reader(file())) {
            assertEquals(
                    checkpoints.subList(Math.max(0, checkpoints.size() - 2), checkpoints.size()),
                    Checkpoints.kept(database));
        }
    }

    @Test
    void a_trimmed_journal_is_rebuilt_from_its_checkpoint_and_its_chain_goes_on() {
        byte[] kept;
        try (LaneStore store = open()) {
            Random random = new Random(7);
            for (int part = 0; part < 4; part++) {
                LaneHistory.append(store, part, 700);
                checkpoint(store, random);
            }
            long last = store.nextSeq() - 1;
            store.acknowledged(last, last);
            for (int rests = 0; rests < 10; rests++) {
                store.rest();
            }
            LaneHistory.append(store, 9, 100);
            kept = dump();
        }

        try (JournalReading reading = JournalReading.open(folder)) {
            long floor = reading.floor().seq();
            assertEquals(2000, floor, "whole batches below the oldest kept dump, which is of entry 2103");
            assertEquals(floor + 1, reading.after(floor, 1).getFirst().seq());
        }
        JournalCheck.Finding finding = check();
        assertTrue(finding.good(), finding.words());
        assertArrayEquals(kept, rebuiltInPlace());
    }

    private static long checkpoint(LaneStore store, Random random) {
        long settled = random.nextLong(store.nextSeq());
        List<Long> except = store.unsettled().stream()
                .map(Unsettled::seq)
                .filter(seq -> seq <= settled && random.nextInt(5) == 0)
                .distinct()
                .toList();
        return store.checkpoint(settled, except, PlainCircumstances::written).seq();
    }

    private byte[] rebuiltInPlace() {
        try (Database database = Database.writer(file(), LaneStore.SCRIPTS);
                JournalReading reading = JournalReading.open(folder)) {
            database.script("DELETE FROM stay; DELETE FROM committed; INSERT INTO left_here VALUES ('nobody', 1)");
            database.transaction("rebuilding", () -> {
                Rebuild.inPlace(database, reading, PeerJournals.positions(database));
                return true;
            });
            return Dump.of(database);
        }
    }

    private byte[] dump() {
        try (Database database = Database.reader(file())) {
            return Dump.of(database);
        }
    }

    private JournalCheck.Finding check() {
        try (JournalReading journal = JournalReading.open(folder)) {
            return JournalCheck.of(folder, journal);
        }
    }

    private Path file() {
        return folder.resolve(LaneStore.FILE);
    }

    private LaneStore open() {
        return LaneStore.open(folder, GATEWAY, JdkCrypto.random());
    }
}
