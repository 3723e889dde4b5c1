package io.gatehouse.agent.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.id.GatewayId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JournalCheckTest {

    private static final long LAST_CHECKPOINT = 2103;

    private Path whole = Path.of("");
    private Path trimmed = Path.of("");
    private TestUnit unit;

    @TempDir
    Path folder;

    /** Two stores: a whole one, and one that was trimmed, of which entries 1 to 1000 are gone. */
    @BeforeAll
    void write_two_stores(@TempDir Path stores) throws Exception {
        unit = TestUnit.make(stores);
        whole = stores.resolve("whole");
        trimmed = stores.resolve("trimmed");
        for (Path store : List.of(whole, trimmed)) {
            write(store);
        }
        try (LaneStore store = open(trimmed)) {
            store.acknowledged(store.nextSeq() - 1, store.nextSeq() - 1);
            for (int rests = 0; rests < 5; rests++) {
                store.rest();
            }
        }
    }

    private void write(Path store) throws GeneralSecurityException {
        try (LaneStore lane = open(store)) {
            HeadSigning heads = new HeadSigning(lane, Runnable::run);
            lane.append(List.of(PlainCircumstances.written(unit.opens(lane), Instant.now())));
            for (int part = 0; part < 3; part++) {
                LaneHistory.append(lane, part, 700);
                if (part > 0) {
                    lane.checkpoint(600, List.of(500L), PlainCircumstances::written);
                }
            }
            LaneHistory.append(lane, 3, 20);
            heads.journalGrew();
            LaneHistory.append(lane, 4, 5);
        }
    }

    @BeforeEach
    void copies() throws IOException {
        for (Path store : List.of(whole, trimmed)) {
            Path copy = Files.createDirectories(folder.resolve(store.getFileName()));
            Files.copy(
                    store.resolve(LaneStore.FILE), copy.resolve(LaneStore.FILE), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Test
    void a_store_as_it_was_written_is_good_whole_and_trimmed() throws GeneralSecurityException {
        for (String store : List.of("whole", "trimmed")) {
            JournalCheck.Finding finding = check(store, Optional.of(unit.authority("ca")));

            assertTrue(finding.good(), finding.words());
            assertTrue(finding.words().contains("unit unit-1 vouches for its key"), finding.words());
            assertTrue(finding.words().contains("signed up to entry 2123"), finding.words());
        }
        assertTrue(check("trimmed", Optional.empty()).words().contains("from 1001"));
    }

    @Test
    void a_changed_body_a_missing_entry_and_a_row_from_nowhere_are_each_named() {
        assertFound(
                "whole", "UPDATE journal SET body = CAST(CAST(body AS TEXT) || ' ' AS BLOB) WHERE seq = 2", "entry 2");
        assertFound("whole", "DELETE FROM journal WHERE seq = 2", "entry 2 is missing");
        assertFound("trimmed", "DELETE FROM journal WHERE seq = 1700", "entry 1700 is missing");
        assertFound("trimmed", "DELETE FROM journal WHERE seq = 1001", "entry 1001 is missing");
        assertFound("whole", "INSERT INTO left_here (stay, seq) VALUES ('nobody', 3)", "table left_here");
        assertFound("trimmed", "DELETE FROM committed WHERE seq > 2000", "table committed");
        assertFound("trimmed", "UPDATE floor SET hash = zeroblob(32)", "entry 1001");
    }

    @Test
    void a_changed_dump_and_a_trimmed_store_without_its_dumps_are_named() {
        String changed = "UPDATE checkpoint SET dump = CAST(CAST(dump AS TEXT) || '[]' AS BLOB) WHERE seq = ";
        assertFound("whole", changed + LAST_CHECKPOINT, "the dump kept of checkpoint " + LAST_CHECKPOINT);
        assertFound("trimmed", changed + LAST_CHECKPOINT, "the dump kept of checkpoint " + LAST_CHECKPOINT);
        assertFound("trimmed", "DELETE FROM checkpoint", "no checkpoint is kept");
        assertFound("trimmed", "UPDATE about SET value = '7' WHERE name = 'acknowledged'", "were forgotten");
    }

    @Test
    void a_cut_off_end_a_foreign_key_and_a_forged_head_are_named() throws GeneralSecurityException {
        assertFound(
                "whole",
                "DELETE FROM journal WHERE seq > 2110",
                "a head at entry 2123 was signed, but the journal ends at 2110");
        String key = Base64.getEncoder()
                .encodeToString(JdkCrypto.generate(KeyKind.ED25519).getPublic().getEncoded());
        String foreign = "UPDATE about SET value = '" + key + "' WHERE name = 'journal_public_key'";
        assertFound("trimmed", foreign, "not the one that entry 1 brought");
        assertFound("whole", foreign.replace(key, "?"), "does not say its journal_public_key");
        assertFound("whole", "UPDATE about SET value = '2124' WHERE name = 'head_seq'", "the head kept at entry 2124");
        assertFound("trimmed", "UPDATE about SET value = 'gw-9' WHERE name = 'gateway'", "entry 1");

        JournalCheck.Finding strange = check("whole", Optional.of(unit.authority("stranger")));
        assertFalse(strange.good());
        assertTrue(strange.words().contains("certificate"), strange.words());
    }

    private void assertFound(String store, String damage, String named) {
        Path file = folder.resolve(store).resolve(LaneStore.FILE);
        try {
            copies();
            Files.deleteIfExists(Path.of(file + "-wal"));
        } catch (IOException notCopied) {
            throw new UncheckedIOException(notCopied);
        }
        try (Database database = Database.writer(file, LaneStore.SCRIPTS)) {
            database.script(damage);
        }
        JournalCheck.Finding finding = check(store, Optional.empty());
        assertFalse(finding.good(), damage);
        assertTrue(finding.words().contains(named), damage + ": " + finding.words());
    }

    private JournalCheck.Finding check(String store, Optional<X509Certificate> authority) {
        try (JournalReading journal = JournalReading.open(folder.resolve(store))) {
            return JournalCheck.of(folder.resolve(store), journal, authority);
        }
    }

    private static LaneStore open(Path store) {
        return LaneStore.open(store, new GatewayId("gw-1"), JdkCrypto.random());
    }
}
