package io.gatehouse.agent.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Succession.Predecessor;
import io.gatehouse.protocol.fact.Succession.Range;
import io.gatehouse.protocol.fact.Succession.Refiled;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.testkit.Counts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store is damaged by a seed; every row that could still be read is filed again by a new incarnation. What could be read
 * is counted without any knowledge of SQLite's format: hash and body of a row stand one after the other in some file.
 */
class SalvageTest {

    private static final Logger LOG = LoggerFactory.getLogger(SalvageTest.class);

    @TempDir
    Path folder;

    /** One damaged store and what became of it. */
    private record Story(Damage damage, int entries, int readable, int refiled, boolean succeeded, long millis) {}

    @Test
    void every_row_that_can_be_read_is_salvaged_and_the_lane_authorises_again() throws IOException {
        List<Damage> damages = List.of(Damage.values());
        List<Story> stories = new ArrayList<>();
        for (int seed = 1; seed <= Counts.of(28, 140); seed++) {
            Damage damage = damages.get(seed % damages.size());
            stories.add(tell(seed, damage, Files.createDirectories(folder.resolve("seed-" + seed))));
        }
        Map<Damage, List<Story>> byDamage = stories.stream()
                .collect(Collectors.groupingBy(Story::damage, () -> new EnumMap<>(Damage.class), Collectors.toList()));

        byDamage.forEach((damage, all) -> LOG.info(
                "{}: {} stores, {} found damaged, {} entries unconfirmed and readable, {} filed again, slowest {} ms",
                damage,
                all.size(),
                all.stream().filter(Story::succeeded).count(),
                all.stream().mapToInt(Story::readable).sum(),
                all.stream().mapToInt(Story::refiled).sum(),
                all.stream().mapToLong(Story::millis).max().orElse(0)));
        // What lost the end of a log looks like a power cut; a witness tells. All else is seen, where it hits
        // something.
        for (Damage seen : EnumSet.complementOf(EnumSet.of(Damage.LOG_GONE, Damage.LOG_TAIL_OVERWRITTEN))) {
            assertTrue(byDamage.getOrDefault(seen, List.of()).stream().anyMatch(Story::succeeded), seen.name());
        }
    }

    @Test
    void rows_that_go_on_in_other_pages_are_salvaged_too() throws IOException {
        LaneDays days = new LaneDays(new Random(1));
        try (LaneStore store = open(folder, days)) {
            for (int reason = 1; reason <= 3; reason++) {
                store.append(List.of(days.written(
                        new Fact.ManualOpen("c", new PresenceId("p"), "staff", "r".repeat(9000 * reason)))));
            }
        }
        Damage.HEADER_ZEROED.befall(folder, new Random(1));

        try (LaneStore store = open(folder, days);
                JournalReading journal = JournalReading.open(folder)) {
            assertTrue(store.life().origin().succeeds());
            assertEquals(new TreeSet<>(List.of(1L, 2L, 3L)), refiled(journal, 0));
        }
    }

    @Test
    void a_file_that_is_gone_or_put_back_from_before_is_noticed_by_the_note_beside_it() throws IOException {
        LaneDays days = new LaneDays(new Random(1));
        open(folder, days).close();
        Files.copy(folder.resolve("lane.db"), folder.resolve("old-lane.db"));
        Files.delete(folder.resolve("lane.db"));
        try (LaneStore store = open(folder, days)) {
            assertTrue(store.life().origin().succeeds());
            store.append(days.next(store));
        }

        Files.move(folder.resolve("old-lane.db"), folder.resolve("lane.db"), StandardCopyOption.REPLACE_EXISTING);

        try (LaneStore _ = open(folder, days);
                JournalReading journal = JournalReading.open(folder)) {
            Predecessor predecessor = (Predecessor) fact(journal, 2);
            assertTrue(predecessor.reason().contains("put back"), predecessor.reason());
        }
    }

    @Test
    void rows_that_have_lost_what_was_in_them_are_damage_like_any_other() throws Exception {
        for (String lost : List.of("about SET value = NULL WHERE name = 'acknowledged'", "journal SET body = NULL")) {
            LaneDays days = new LaneDays(new Random(1));
            Path store = Files.createDirectories(folder.resolve(lost.substring(0, 5)));
            try (LaneStore whole = open(store, days)) {
                whole.append(days.next(whole));
            }

            // As a disk left it that lied about its syncs; SQLite itself refuses to write such rows.
            sql(
                    store,
                    "PRAGMA writable_schema = ON",
                    "UPDATE sqlite_schema SET sql = replace(sql, ' NOT NULL', '') WHERE type = 'table'");
            sql(store, "UPDATE " + lost);

            try (LaneStore fresh = open(store, days)) {
                assertTrue(fresh.life().origin().succeeds(), lost);
            }
        }
    }

    @Test
    void a_store_that_does_not_say_what_it_must_is_damage_like_any_other() throws Exception {
        List<String> damages = List.of(
                "UPDATE about SET value = 'x' WHERE name = 'incarnation'",
                "UPDATE about SET value = '00000000' || substr(value, 9) WHERE name = 'incarnation'",
                "UPDATE about SET value = '?' WHERE name = 'journal_private_key'",
                "UPDATE about SET value = '?' WHERE name = 'journal_public_key'",
                "INSERT OR REPLACE INTO about VALUES ('acknowledged', 'many')",
                "UPDATE about SET value = 'gw-9' WHERE name = 'gateway'",
                "DELETE FROM about",
                "DELETE FROM journal WHERE seq = 1",
                "DELETE FROM journal WHERE seq = 2",
                "UPDATE journal SET body = CAST('?' || substr(CAST(body AS TEXT), 2) AS BLOB) WHERE seq = 2",
                "ALTER TABLE peer_stay RENAME COLUMN lock TO lurk");
        for (int each = 0; each < damages.size(); each++) {
            LaneDays days = new LaneDays(new Random(1));
            Path store = Files.createDirectories(folder.resolve("store-" + each));
            try (LaneStore whole = open(store, days)) {
                for (int step = 0; step < 5; step++) {
                    whole.append(days.next(whole));
                }
            }
            sql(store, damages.get(each));

            try (LaneStore fresh = open(store, days);
                    JournalReading journal = JournalReading.open(store)) {
                assertTrue(fresh.life().origin().succeeds(), damages.get(each));
                assertTrue(refiled(journal, 0).size() >= 4, damages.get(each) + ": " + refiled(journal, 0));
            }
        }
    }

    @Test
    void a_successor_that_cannot_be_read_is_made_again() throws Exception {
        LaneDays days = new LaneDays(new Random(1));
        askForASuccessor(days);
        Files.write(folder.resolve("lane.db.new"), new byte[8192]);

        try (LaneStore store = open(folder, days)) {
            assertTrue(store.life().origin().succeeds());
            assertEquals(1, store.used(LaneDays.POOL));
        }
    }

    private static void sql(Path store, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store.resolve(LaneStore.FILE));
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.executeUpdate(each);
            }
        }
    }

    @Test
    void a_power_cut_at_any_step_of_the_replacement_loses_nothing() throws IOException {
        LaneDays days = new LaneDays(new Random(1));
        askForASuccessor(days);
        open(folder, days).close();
        // As if the power had gone after the old files were moved, and before the new one was.
        Files.move(folder.resolve("lane.db"), folder.resolve("lane.db.new"));
        StreamId successor;
        try (LaneStore store = open(folder, days)) {
            successor = store.stream();
            assertEquals(1, store.used(LaneDays.POOL));
        }

        try (LaneStore store = open(folder, days)) {
            assertEquals(successor, store.stream());
        }
    }

    /** Of a store with one more entry. */
    private void askForASuccessor(LaneDays days) {
        try (LaneStore store = open(folder, days)) {
            store.append(days.next(store));
        }
        StoreOpening.leaveNote(folder, "a test", 0);
    }

    private static LaneStore open(Path folder, LaneDays days) {
        return new StoreOpening(folder, LaneDays.GATEWAY, JdkCrypto.random()).open(days);
    }

    private Story tell(int seed, Damage damage, Path base) throws IOException {
        Random random = new Random(seed);
        LaneDays days = new LaneDays(random);
        Path broken = base.resolve("store");
        Map<Long, Entry> written =
                live(days, random, seed % 2 == 0 || damage.name().startsWith("LOG"), base.resolve("life"), broken);
        damage.befall(broken, random);
        NavigableSet<Long> readable = readable(written, broken);

        long begun = System.nanoTime();
        LaneStore opened = open(broken, days);
        opened.append(List.of(days.written(days.grant(opened))));
        long millis = (System.nanoTime() - begun) / 1_000_000;
        try (LaneStore store = quiet(broken, opened, days);
                JournalReading journal = JournalReading.open(broken)) {
            String words = "seed " + seed + ", " + damage;
            assertTrue(JournalCheck.of(broken, journal).good(), words);
            if (!store.life().origin().succeeds()) {
                // What a log held that is gone or torn at its end is not to be seen here: a witness tells.
                boolean lostAtTheEnd = damage.name().startsWith("LOG") && damage != Damage.LOG_HEADER_ZEROED;
                assertTrue(lostAtTheEnd || journal.lastSeq() > written.size(), words);
                return new Story(damage, written.size(), 0, 0, false, millis);
            }
            Predecessor predecessor = (Predecessor) fact(journal, 2);
            readable.removeAll(journalOwn(written));
            TreeSet<Long> unconfirmed = new TreeSet<>(readable.tailSet(predecessor.lastSeq(), false));
            assertEquals(unconfirmed, refiled(journal, predecessor.lastSeq()), words);
            readable.forEach(seq -> assertTrue(
                    predecessor.held().stream().anyMatch(range -> within(range, seq)), words + ": held " + seq));
            assertTrue(Files.exists(broken.resolve("aside/1/lane.db")), words);
            return new Story(damage, written.size(), unconfirmed.size(), unconfirmed.size(), true, millis);
        }
    }

    /** Writes a day; the copy is taken while it runs, or after its end. */
    private static Map<Long, Entry> live(LaneDays days, Random random, boolean crashes, Path life, Path copy)
            throws IOException {
        Map<Long, Entry> written = new TreeMap<>();
        try (LaneStore store = open(life, days)) {
            note(
                    written,
                    store.append(List.of(days.written(
                            days.opening(store.stream(), store.journalKey().publicKey())))));
            int events = 50 + random.nextInt(150);
            for (int event = 0; event < events; event++) {
                note(written, store.append(days.next(store)));
                if (random.nextInt(10) == 0) {
                    store.acknowledged(random.nextLong(store.nextSeq()), 0);
                }
                if (random.nextInt(3) == 0) {
                    store.rest();
                }
            }
            if (crashes) {
                copy(life, copy);
            }
        }
        if (!crashes) {
            copy(life, copy);
        }
        return written;
    }

    private static void note(Map<Long, Entry> written, List<Entry> entries) {
        entries.forEach(entry -> written.put(entry.seq(), entry));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith("-shm")) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
    }

    /** What an agent does when nobody comes: looks at the rest of the journal, and begins anew when it is damaged. */
    private static LaneStore quiet(Path broken, LaneStore store, LaneDays days) {
        try {
            for (int moment = 0; moment < 100; moment++) {
                store.rest();
            }
            return store;
        } catch (StoreException damaged) {
            assertTrue(damaged.isDamage(), damaged.toString());
            store.leave();
            StoreOpening.leaveNote(broken, String.valueOf(damaged.getMessage()), 0);
            return open(broken, days);
        }
    }

    private static NavigableSet<Long> readable(Map<Long, Entry> written, Path broken) throws IOException {
        StringBuilder everything = new StringBuilder();
        for (String name : List.of("lane.db", "lane.db-wal")) {
            if (Files.exists(broken.resolve(name))) {
                everything.append(new String(Files.readAllBytes(broken.resolve(name)), StandardCharsets.ISO_8859_1));
            }
        }
        String bytes = everything.toString();
        return written.values().stream()
                .filter(entry -> bytes.contains(new String(entry.hash(), StandardCharsets.ISO_8859_1)
                        + new String(entry.body(), StandardCharsets.ISO_8859_1)))
                .map(Entry::seq)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Entries that only concern the incarnation that wrote them. */
    private static List<Long> journalOwn(Map<Long, Entry> written) {
        return written.values().stream()
                .filter(entry -> Body.parse(entry.body()).fact() instanceof Fact.JournalOpened)
                .map(Entry::seq)
                .toList();
    }

    private static NavigableSet<Long> refiled(JournalReading journal, long after) {
        TreeSet<Long> refiled = new TreeSet<>();
        for (long seq = 3; seq <= journal.lastSeq(); seq++) {
            Optional.of(fact(journal, seq))
                    .filter(fact -> fact instanceof Refiled)
                    .map(fact -> ((Refiled) fact).seq())
                    .filter(old -> old > after)
                    .ifPresent(refiled::add);
        }
        return refiled;
    }

    private static Fact fact(JournalReading journal, long seq) {
        return Body.parse(journal.bodyAt(seq)).fact();
    }

    private static boolean within(Range range, long seq) {
        return range.from() <= seq && seq <= range.to();
    }
}
