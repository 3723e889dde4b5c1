package io.gatehouse.protocol.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.TestKeys;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.entry.Envelope;
import io.gatehouse.protocol.entry.Head;
import io.gatehouse.protocol.entry.Meta;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.FactSamples;
import io.gatehouse.protocol.fact.FactType;
import io.gatehouse.protocol.feed.FeedEntry;
import io.gatehouse.protocol.feed.FeedKey;
import io.gatehouse.protocol.feed.PoolRow;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.LaneId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.OperatorId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.pass.Pass;
import io.gatehouse.protocol.pass.PassClass;
import io.gatehouse.protocol.pass.PassIssuer;
import io.gatehouse.protocol.pass.PhoneKey;
import io.gatehouse.protocol.rights.Cell;
import io.gatehouse.protocol.rights.Holder;
import io.gatehouse.protocol.rights.Statement;
import io.gatehouse.protocol.rights.Transfers;
import io.gatehouse.protocol.sync.FeedPage;
import io.gatehouse.protocol.sync.JournalPage;
import io.gatehouse.protocol.time.BootId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoldenTest {

    private static final LotId LOT = new LotId("lot-1");
    private static final UUID TIMELINE = UUID.fromString("8c1f0a52-7f3e-4a6b-9d21-5b6c7d8e9fa0");

    @ParameterizedTest
    @EnumSource
    void an_entry_of_each_type_has_these_bytes(FactType type) throws IOException {
        Entry entry = Entry.of(FactSamples.STREAM, 1, Entry.nothingBefore(), body(FactSamples.of(type, true)));

        Golden.assertSame(
                "entry-" + type.wireName() + ".txt",
                lines(text(entry.body()), hex(entry.hash()), entry.id().toString(), Json.text(Envelope.of(entry))));
    }

    @Test
    void no_type_of_entry_is_without_its_file() throws IOException {
        TreeSet<String> files;
        try (Stream<Path> all = Files.list(Golden.folder())) {
            files = all.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("entry-"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        assertEquals(
                Arrays.stream(FactType.values())
                        .map(type -> "entry-" + type.wireName() + ".txt")
                        .collect(Collectors.toCollection(TreeSet::new)),
                files);
    }

    @Test
    void what_was_written_once_is_still_read() throws IOException {
        for (FactType type : FactType.values()) {
            List<String> lines = Files.readAllLines(Golden.folder().resolve("entry-" + type.wireName() + ".txt"));

            Body read = Body.parse(lines.getFirst().getBytes(StandardCharsets.UTF_8));

            assertEquals(Json.toTree(FactSamples.of(type, true)), Json.toTree(read.fact()));
            assertEquals(lines.getFirst(), text(read.bytes()));
        }
    }

    @Test
    void a_chain_of_three_has_these_hashes_and_its_page_these_lines() throws IOException {
        List<Entry> chain = chain();
        Head head = head(chain.getLast());
        JournalPage page = new JournalPage(chain, head);

        Golden.assertSame(
                "chain.txt",
                chain.stream()
                        .map(entry -> entry.seq() + " " + hex(entry.previousHash()) + " " + hex(entry.hash()) + "\n")
                        .collect(Collectors.joining()));
        Golden.assertSame("head.txt", hex(head.hash()) + "\n" + base64(head.signature()) + "\n");
        Golden.assertSame("page-journal.txt", inflated(page.encode()));
        assertTrue(page.isSignedBy(TestKeys.ed25519().publicKey(), JdkCrypto.verifier()));
        assertEquals(chain, JournalPage.decode(page.encode()).entries());
    }

    @Test
    void a_feed_row_and_a_tombstone_have_these_signatures_and_their_page_these_lines() throws IOException {
        FeedEntry row = FeedEntry.sign(
                LOT,
                TIMELINE,
                FeedKey.pool(FactSamples.POOL),
                8,
                Json.write(new PoolRow(FactSamples.POOL, 100, Map.of("gw-1", 60))),
                TestKeys.ed25519());
        FeedEntry gone = FeedEntry.sign(LOT, TIMELINE, FeedKey.stay(FactSamples.STAY), 9, null, TestKeys.ed25519());
        FeedPage page = new FeedPage("ask-1", TIMELINE, 7, 9, 9, List.of(row, gone));

        Golden.assertSame("feed-entry.txt", lines(row) + lines(gone));
        Golden.assertSame("page-feed.txt", inflated(page.encode()));
        for (FeedEntry each : FeedPage.decode(LOT, page.encode()).rows()) {
            assertTrue(each.isSignedBy(TestKeys.ed25519().publicKey(), JdkCrypto.verifier()));
        }
    }

    @Test
    void a_statement_of_rights_has_this_signature() throws IOException {
        StreamId taker = new StreamId(new GatewayId("gw-2"), FactSamples.STREAM.incarnation());
        Transfers row = Transfers.none().raised(new Cell(Holder.of(FactSamples.STREAM), Holder.of(taker)), 17);
        Statement statement = Statement.sign(LOT, FactSamples.POOL, FactSamples.STREAM, taker, row, TestKeys.ed25519());

        Golden.assertSame("rights.txt", lines(statement.total() + "", base64(statement.signature())));
    }

    @Test
    void a_static_pass_and_a_phones_pass_are_signed_over_these_bytes() throws IOException {
        Golden.assertSame("pass-static.txt", pass(null));
        Golden.assertSame("pass-phone.txt", pass(PhoneKey.of(TestKeys.phone().publicKey())));
    }

    private static String pass(@Nullable PhoneKey phone) {
        NotedSigner issuer = new NotedSigner();
        byte[] pass = new PassIssuer(issuer, new byte[] {1, 2, 3, 4})
                .issue(new Pass(
                        new AccountId("account-0042"),
                        new PassId("pass-0042"),
                        PassClass.STANDARD,
                        List.of(new LotId("demo-lot")),
                        Instant.parse("2026-11-01T00:00:00Z"),
                        Instant.parse("2026-12-01T00:00:00Z"),
                        phone));
        return lines(hex(issuer.noted), hex(pass));
    }

    /** Notes what it is to sign, and signs with the same bytes each time. */
    private static final class NotedSigner implements Signer {
        private byte[] noted = {};

        @Override
        public KeyKind kind() {
            return KeyKind.ES256;
        }

        @Override
        public byte[] publicKey() {
            return TestKeys.issuer().publicKey();
        }

        @Override
        public byte[] sign(byte[] message) {
            noted = message;
            byte[] signature = new byte[64];
            Arrays.fill(signature, (byte) 0x2a);
            return signature;
        }
    }

    private static List<Entry> chain() {
        Entry first = Entry.of(
                FactSamples.STREAM, 1, Entry.nothingBefore(), body(FactSamples.of(FactType.JOURNAL_OPENED, true)));
        Entry second = first.next(body(FactSamples.of(FactType.ENTRY_GRANTED, true)));
        return List.of(first, second, second.next(body(FactSamples.of(FactType.CHECK_IN, true))));
    }

    private static Head head(Entry last) {
        return Head.sign(last.stream(), last.seq(), last.hash(), TestKeys.ed25519());
    }

    private static byte[] body(Fact fact) {
        Meta meta = new Meta(
                FactSamples.ENTERED,
                "gateway-agent",
                1,
                1,
                fact.stay(),
                fact.account(),
                new OperatorId("op"),
                LOT,
                new LaneId("entrance-1"),
                new BootId("boot-1"),
                86_400_123,
                "synced",
                20,
                false);
        return Body.bytes(fact, meta);
    }

    private static String inflated(byte[] message) throws IOException {
        if (message.length > 2 && message[0] == 0x1f && message[1] == (byte) 0x8b) {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(message))) {
                return text(in.readAllBytes());
            }
        }
        return text(message);
    }

    private static String lines(FeedEntry row) {
        byte[] body = row.body();
        return lines(row.key() + " " + row.seq(), body == null ? "(gone)" : text(body), base64(row.signature()));
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
