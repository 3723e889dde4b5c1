package io.gatehouse.protocol.sync;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.fact.PoolState;
import io.gatehouse.protocol.feed.FeedEntry;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.LaneId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.UnitId;
import io.gatehouse.protocol.json.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final LotId LOT = new LotId("lot-1");
    private static final UUID TIMELINE = UUID.fromString("11111111-2222-4333-8444-555555555555");
    private static final Mark MARK = new Mark(7, "ab".repeat(32));

    @Test
    void topics_are_read_as_they_are_written() {
        Topic journal = Topic.of(LOT, new GatewayId("gw-1"), Topic.Channel.JOURNAL);

        assertEquals("gatehouse/v1/lot-1/gw-1/journal", journal.text());
        assertEquals("gatehouse/v1/lot-1/feed", Topic.feed(LOT).text());
        assertEquals("gatehouse/v1/+/+/ask", Topic.everyGateway(Topic.Channel.ASK));
        assertEquals(Optional.of(journal), Topic.parse(journal.text()));
        assertEquals(Optional.of(Topic.feed(LOT)), Topic.parse("gatehouse/v1/lot-1/feed"));
        for (String stranger : List.of(
                "", "gatehouse/v1/lot-1/gw-1/feed", "gatehouse/v1/lot-1/gw-1/journal/x", "gatehouse/v1/+/gw/journal")) {
            assertEquals(Optional.empty(), Topic.parse(stranger));
        }
    }

    @Test
    void asks_and_answers_survive_the_wire() {
        Ask hello = new Ask.Hello("a1", TestJournal.STREAM.incarnation(), MARK, FeedMark.NOTHING);
        Ask rows = new Ask.FeedRows("a2", new FeedMark(TIMELINE, 9));
        Answer held =
                new Answer.Hello("a1", TestJournal.STREAM.incarnation(), Mark.START, 0, new FeedMark(TIMELINE, 12));
        Answer refused = new Answer.Refused("a1", "closed");

        assertEquals(hello, Ask.decode(hello.encode()));
        assertEquals(rows, Ask.decode(rows.encode()));
        assertEquals(held, Answer.decode(LOT, held.encode()));
        assertEquals(refused, Answer.decode(LOT, refused.encode()));
        assertEquals(
                "{\"type\":\"hello\",\"id\":\"a1\",\"incarnation\":\"00112233-4455-4677-8899-aabbccddeeff\","
                        + "\"head\":{\"seq\":7,\"hash\":\"" + "ab".repeat(32) + "\"},\"feed\":{\"seq\":0}}",
                new String(hello.encode(), StandardCharsets.UTF_8));
    }

    @Test
    void a_command_that_lacks_what_it_is_about_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> Command.mode("c", "op", "works", " ", null));
        assertThrows(IllegalArgumentException.class, () -> Command.mode("c", "op", "works", "closed", Duration.ZERO));
        assertThrows(
                MalformedException.class,
                () -> Command.decode("{\"id\":\"c\",\"verb\":\"recount\",\"author\":\"a\",\"reason\":\"r\"}"
                        .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void acks_commands_and_statuses_survive_the_wire() {
        Ack ack = Ack.of(TestJournal.STREAM.incarnation(), MARK, 3);
        Command command = Command.open("c1", "op-7", "ambulance");
        Status status = new Status(
                Instant.ofEpochMilli(1549650668000L),
                new UnitId("unit-1"),
                new LaneId("lane-1"),
                TestJournal.STREAM.incarnation(),
                MARK,
                Mark.START,
                new FeedMark(TIMELINE, 12),
                "idle",
                List.of(new PoolState(new PoolId("general"), 3, 10)),
                List.of("reader_absent"));

        assertEquals(ack, Ack.decode(ack.encode()));
        Command mode = Command.mode("c2", "op-7", "works", "closed", Duration.ofHours(2));
        Command recount = Command.recount("c3", "op-7", "counted", new PoolId("general"), 17);
        for (Command each : List.of(command, mode, recount)) {
            assertEquals(each, Command.decode(each.encode()));
        }
        assertEquals(status, Status.decode(status.encode()));
    }

    @Test
    void what_breaks_a_rule_is_malformed() {
        for (String ask : List.of(
                "", "{}", "{\"type\":\"unheard_of\",\"id\":\"1\"}", "{\"type\":\"feed_page\",\"id\":\"1\"}", "[1]")) {
            assertThrows(MalformedException.class, () -> Ask.decode(bytes(ask)), ask);
            assertThrows(MalformedException.class, () -> Answer.decode(LOT, bytes(ask + "\n")), ask);
        }
        String keptAbove = new String(
                        Ack.of(TestJournal.STREAM.incarnation(), MARK, 3).encode(), StandardCharsets.UTF_8)
                .replace("\"kept\":3", "\"kept\":8");
        assertThrows(MalformedException.class, () -> Ack.decode(bytes(keptAbove)));
        assertThrows(
                MalformedException.class,
                () -> Command.decode(bytes("{\"id\":\"1\",\"verb\":\"explode\",\"author\":\"a\",\"reason\":\"r\"}")));
        assertThrows(
                MalformedException.class,
                () -> Command.decode(bytes("{\"id\":\"1\",\"verb\":\"open\",\"author\":\"a\",\"reason\":\" \"}")));
    }

    @Test
    void a_feed_page_carries_rows_and_tombstones_as_they_were_signed() {
        Signer key = JdkCrypto.signer(KeyKind.ED25519, JdkCrypto.generate(KeyKind.ED25519));
        FeedEntry row = FeedEntry.sign(LOT, TIMELINE, "account/a", 5, bytes("{\"b\": 1 }"), key);
        FeedEntry gone = FeedEntry.sign(LOT, TIMELINE, "stay/s", 8, null, key);
        FeedPage page = new FeedPage("q", TIMELINE, 4, 9, 20, List.of(row, gone));

        FeedPage read = (FeedPage) Answer.decode(LOT, page.encode());

        assertEquals(new FeedMark(TIMELINE, 9), read.mark());
        assertEquals(20, read.head());
        assertArrayEquals(row.body(), read.rows().getFirst().body());
        assertNull(read.rows().getLast().body());
        assertTrue(read.rows().stream().allMatch(each -> each.isSignedBy(key.publicKey(), JdkCrypto.verifier())));
        assertEquals(
                List.of(row.key()),
                FeedPage.decode(LOT, FeedPage.live(row, 4).encode()).rows().stream()
                        .map(FeedEntry::key)
                        .toList());
    }

    @Test
    void a_feed_page_whose_rows_are_not_in_their_place_is_malformed() {
        Signer key = JdkCrypto.signer(KeyKind.ED25519, JdkCrypto.generate(KeyKind.ED25519));
        FeedEntry row = FeedEntry.sign(LOT, TIMELINE, "account/a", 5, bytes("{}"), key);
        String page = new String(new FeedPage(null, TIMELINE, 4, 9, 9, List.of(row)).encode(), StandardCharsets.UTF_8);

        for (String wrong : List.of(
                page.replace("\"after\":4", "\"after\":5"),
                page.replace("\"through\":9", "\"through\":4"),
                page.replace("\"head\":9", "\"head\":8"),
                page.replace("\n{}\n", "\n"),
                page.replace("account/a", ""),
                page + page.substring(page.indexOf('\n') + 1))) {
            assertThrows(MalformedException.class, () -> FeedPage.decode(LOT, bytes(wrong)), wrong);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
