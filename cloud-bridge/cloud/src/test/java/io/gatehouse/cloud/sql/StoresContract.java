package io.gatehouse.cloud.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.cloud.TestUnit;
import io.gatehouse.cloud.World;
import io.gatehouse.cloud.ingest.Ingest;
import io.gatehouse.cloud.ingest.Raw;
import io.gatehouse.cloud.ingest.RawEntry;
import io.gatehouse.cloud.ingest.Taken;
import io.gatehouse.cloud.ledger.DoubtfulStays;
import io.gatehouse.cloud.ledger.StoriesInSql;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.feed.FeedEntry;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.sync.FeedMark;
import io.gatehouse.protocol.sync.FeedPage;
import io.gatehouse.protocol.sync.Mark;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine must do, for every store over it. */
abstract class StoresContract {

    private Database database;
    private World world;

    abstract Database open();

    @BeforeEach
    void opens() {
        database = open();
        world = new World(database).registered();
    }

    @AfterEach
    void closes() {
        database.close();
    }

    private static Fact.ParkingLotState fact() {
        return new Fact.ParkingLotState(List.of());
    }

    private TestUnit entrance(int entries) {
        TestUnit unit = world.entrance(1);
        while (unit.seq() < entries) {
            unit.append(fact());
        }
        return unit;
    }

    private List<RawEntry> raw() {
        return database.read(transaction -> Raw.after(transaction, World.LOT, 0, 10_000));
    }

    @Test
    void a_database_of_this_release_opens_again_and_keeps_what_it_had() {
        world.take(entrance(5), 1, 5);
        database.close();

        database = open();

        assertEquals(5, raw().size());
    }

    @Test
    void what_throws_is_rolled_back() {
        assertThrows(
                IllegalStateException.class,
                () -> database.change(transaction -> {
                    transaction.update("DELETE FROM lot");
                    throw new IllegalStateException("no");
                }));

        assertEquals(1, world.count("lot"));
        assertThrows(DatabaseException.class, () -> database.change(transaction -> transaction.update("NO SQL")));
    }

    @Test
    void a_page_is_stored_entry_by_entry_with_its_place_in_the_lot() {
        TestUnit unit = entrance(4);

        Taken.Stored stored = assertInstanceOf(Taken.Stored.class, world.take(unit, 1, 4));

        assertEquals(4, stored.entries());
        assertEquals(unit.head(), stored.ack().held());
        assertEquals(
                List.of(1L, 2L, 3L, 4L), raw().stream().map(RawEntry::lotSeq).toList());
        for (int at = 0; at < 4; at++) {
            assertArrayEquals(unit.entries.get(at).body(), raw().get(at).entry().body());
            assertEquals(unit.entries.get(at), raw().get(at).entry());
        }
        assertEquals("journal_opened", raw().getFirst().type());
        assertEquals(TestUnit.NOW, raw().getFirst().createdAt());
    }

    @Test
    void a_page_twice_or_overlapping_is_stored_once() {
        TestUnit unit = entrance(6);

        world.take(unit, 1, 4);
        assertInstanceOf(Taken.Known.class, world.take(unit, 1, 4));
        assertInstanceOf(Taken.Known.class, world.take(unit, 2, 3));
        Taken.Stored rest = assertInstanceOf(Taken.Stored.class, world.take(unit, 3, 6));

        assertEquals(2, rest.entries());
        assertEquals(6, raw().size());
    }

    @Test
    void a_page_too_early_is_refused_and_the_answer_says_what_is_held() {
        TestUnit unit = entrance(6);
        world.take(unit, 1, 2);

        Taken.Refused refused = assertInstanceOf(Taken.Refused.class, world.take(unit, 4, 6));

        assertEquals(Taken.Refused.Kind.GAP, refused.kind());
        assertTrue(refused.reason().contains("entries 3 to 3"), refused.reason());
        assertEquals(2, refused.answer().orElseThrow().seq());
        assertEquals(2, raw().size());
        assertInstanceOf(Taken.Stored.class, world.take(unit, 3, 6));
    }

    @Test
    void two_stories_of_one_seq_are_a_fork_which_is_refused_and_kept_as_evidence() {
        TestUnit unit = entrance(4);
        world.take(unit, 1, 4);
        unit.forgetAfter(3);
        unit.append(fact(), TestUnit.NOW.plusSeconds(1000));
        unit.append(fact());

        Taken.Refused refused = assertInstanceOf(Taken.Refused.class, world.take(unit, 4, 5));

        assertEquals(Taken.Refused.Kind.FORK, refused.kind());
        assertEquals(4, raw().size());
        assertEquals(
                1,
                database.<Long>read(transaction -> transaction.number(
                        "SELECT count(*) FROM refused_page WHERE kind = 'fork' AND message IS NOT NULL")));
    }

    @Test
    void strangers_are_refused_with_the_reason() {
        TestUnit unit = entrance(2);
        TestUnit impostor = new TestUnit(world.authority, "unit-exit-1", "gw-entrance-1", "lot-1", 9);
        TestUnit untrusted = new TestUnit(new TestUnit.Authority(), "unit-entrance-1", "gw-entrance-1", "lot-1", 8);
        TestUnit nobody = new TestUnit(world.authority, "unit-9", "gw-9", "lot-1", 7);

        assertRefused(Taken.Refused.Kind.FORGED, world.take(impostor, 1, 1), "unit unit-exit-1 writes as gateway");
        assertRefused(Taken.Refused.Kind.FORGED, world.take(untrusted, 1, 1), "certificate");
        assertRefused(Taken.Refused.Kind.UNKNOWN_GATEWAY, world.take(nobody, 1, 1), "no gateway gw-9");
        assertRefused(
                Taken.Refused.Kind.UNKNOWN_LOT,
                world.ingest.take(new LotId("elsewhere"), unit.stream.gateway(), unit.page(1, 2)),
                "no lot elsewhere");
        assertRefused(
                Taken.Refused.Kind.FOREIGN_TOPIC,
                world.ingest.take(World.LOT, new GatewayId("gw-exit-1"), unit.page(1, 2)),
                "on the topic of gw-exit-1");
        assertRefused(
                Taken.Refused.Kind.MALFORMED,
                world.ingest.take(World.LOT, unit.stream.gateway(), "garbage".getBytes(StandardCharsets.UTF_8)),
                "");
        assertEquals(0, raw().size());
    }

    private static void assertRefused(Taken.Refused.Kind kind, Taken taken, String words) {
        Taken.Refused refused = assertInstanceOf(Taken.Refused.class, taken);
        assertEquals(kind, refused.kind());
        assertTrue(refused.reason().contains(words), refused.reason());
        assertTrue(refused.answer().isEmpty(), "a stranger is told nothing");
    }

    @Test
    void a_head_signed_with_another_key_is_forged() {
        TestUnit unit = entrance(2);
        world.take(unit, 1, 2);
        TestUnit forger = world.entrance(1);
        unit.append(fact());
        var page = new io.gatehouse.protocol.sync.JournalPage(
                unit.entries.subList(2, 3), forger.head(unit.entries.getLast()));

        Taken taken = world.ingest.take(World.LOT, unit.stream.gateway(), page.encode());

        assertEquals(
                Taken.Refused.Kind.FORGED,
                assertInstanceOf(Taken.Refused.class, taken).kind());
    }

    @Test
    void poison_is_stored_acknowledged_and_quarantined_and_what_follows_is_taken() {
        TestUnit unit = entrance(1);
        unit.appendBytes("not json".getBytes(StandardCharsets.UTF_8));
        unit.appendBytes(
                "{\"data\":{\"type\":\"check_in\",\"attributes\":{}},\"meta\":{}}".getBytes(StandardCharsets.UTF_8));
        unit.append(fact());

        Taken.Stored stored = assertInstanceOf(Taken.Stored.class, world.take(unit, 1, 4));
        assertEquals(4, world.ledger.step(World.LOT));

        assertEquals(4, stored.ack().seq());
        assertEquals(4, raw().size());
        assertEquals(2, world.count("quarantine"));
        assertNull(raw().getFirst().quarantined());
        String reason = String.valueOf(raw().get(2).quarantined());
        assertTrue(reason.contains("required property"), reason);
    }

    @Test
    void what_is_seven_days_old_may_be_forgotten() {
        TestUnit unit = entrance(5);
        world.take(unit, 1, 3);
        world.clock.advance(Duration.ofDays(7));
        world.take(unit, 4, 5);

        var held = database.read(transaction -> Ingest.held(transaction, World.LOT, unit.stream, world.clock.now()));

        assertEquals(Mark.of(unit.entries.get(4)), held.mark());
        assertEquals(3, held.kept());
    }

    @Test
    void streams_that_come_at_once_share_the_lots_order_without_a_hole() throws Exception {
        List<TestUnit> units = new ArrayList<>();
        for (int at = 1; at <= 4; at++) {
            TestUnit unit = at % 2 == 0 ? world.entrance(at) : world.exit(at);
            while (unit.seq() < 30) {
                unit.append(fact());
            }
            units.add(unit);
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (TestUnit unit : units) {
                work.add(() -> {
                    for (int from = 1; from <= 30; from += 3) {
                        assertInstanceOf(Taken.Stored.class, world.take(unit, from, from + 2));
                    }
                    return true;
                });
            }
            for (Future<Boolean> done : threads.invokeAll(work)) {
                assertTrue(done.get());
            }
        }

        List<RawEntry> raw = raw();
        assertEquals(120, raw.size());
        for (int at = 0; at < 120; at++) {
            assertEquals(at + 1, raw.get(at).lotSeq());
        }
    }

    @Test
    void the_feed_keeps_the_newest_row_of_each_key_signed_and_in_commit_order() {
        FeedMark start = database.read(
                transaction -> world.feed.head(transaction, World.LOT).orElseThrow());
        database.change(transaction -> {
            world.feed.put(transaction, World.LOT, "account/a", json("1"));
            world.feed.put(transaction, World.LOT, "account/b", json("2"));
            world.feed.put(transaction, World.LOT, "account/a", json("3"));
            world.feed.put(transaction, World.LOT, "account/a", json("3"));
            world.feed.put(transaction, World.LOT, "account/gone", null);
        });
        database.change(transaction -> world.feed.put(transaction, World.LOT, "account/b", null));

        FeedPage page = page(start);

        assertEquals(
                List.of("account/a", "account/b"),
                page.rows().stream().map(FeedEntry::key).toList());
        assertEquals(start.seq() + 4, page.through());
        assertNull(page.rows().getLast().body());
        for (FeedEntry row : page.rows()) {
            assertTrue(row.isSignedBy(world.feedKey.publicKey(), JdkCrypto.verifier()));
        }
        assertFalse(page(page.mark()).through() > page.through());
    }

    @Test
    void a_position_of_another_timeline_lists_the_feed_from_its_start() {
        FeedPage all = page(new FeedMark(UUID.randomUUID(), 1_000_000));

        assertEquals(0, all.after());
        assertTrue(all.rows().stream().anyMatch(row -> row.key().equals("lot")));
        assertTrue(all.rows().stream().anyMatch(row -> row.key().equals("tariff/day")));
    }

    @Test
    void a_long_feed_comes_in_pages_that_each_fit_a_message() {
        String long_body = "\"" + "x".repeat(2000) + "\"";
        database.change(transaction -> {
            for (int at = 0; at < 600; at++) {
                world.feed.put(transaction, World.LOT, "account/n" + at, json(long_body));
            }
        });

        int rows = 0;
        FeedMark mark = FeedMark.NOTHING;
        FeedPage page;
        do {
            page = page(mark);
            assertTrue(page.encodeWithinLimit().isPresent());
            rows += page.rows().size();
            mark = page.mark();
        } while (page.through() < page.head());
        assertTrue(rows >= 600, "rows " + rows);
    }

    private FeedPage page(FeedMark after) {
        return database.read(transaction ->
                world.feed.page(transaction, World.LOT, null, after).orElseThrow());
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_stay_whose_pass_drove_in_again_is_told_to_the_lot_as_doubtful() {
        new DoubtfulStays(world).areToldToTheLot();
    }

    @Test
    void a_doubt_that_comes_before_its_stay_is_not_lost() {
        new DoubtfulStays(world).areToldAlsoWhenTheDoubtComesFirst();
    }

    @Test
    void the_books_in_sql_are_those_in_memory_whatever_happens() {
        StoriesInSql.booksAreEqual(database);
    }
}
