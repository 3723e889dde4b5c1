package io.gatehouse.agent.loop;

import static io.gatehouse.agent.store.PlainCircumstances.written;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.agent.store.FeedReading;
import io.gatehouse.agent.store.FeedStore;
import io.gatehouse.agent.store.LaneStore;
import io.gatehouse.agent.store.PlainCircumstances;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.fact.PriceLock;
import io.gatehouse.protocol.feed.AccountRow;
import io.gatehouse.protocol.feed.FeedEntry;
import io.gatehouse.protocol.feed.FeedKey;
import io.gatehouse.protocol.feed.StayRow;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.ChargeId;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.money.Money;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointingTest {

    private static final UUID TIMELINE = UUID.randomUUID();
    private static final Money PRICE = Money.of(450, "EUR");
    private static final Signer CLOUD = JdkCrypto.signer(KeyKind.ED25519, JdkCrypto.generate(KeyKind.ED25519));

    @TempDir
    Path folder;

    @Test
    void money_and_exits_are_forgotten_once_the_cloud_keeps_them_and_the_feed_includes_them() {
        try (LaneStore store = LaneStore.open(folder, new GatewayId("gw-1"), JdkCrypto.random());
                FeedStore feed = FeedStore.open(folder);
                FeedReading reading = FeedReading.open(folder)) {
            // Of a, the feed includes the exit; of b, the stay is still open there; of c nothing has come back.
            exit(store, "a");
            exit(store, "b");
            exit(store, "c");
            feed.apply(
                    List.of(account(store, "a", 1, 1), account(store, "b", 2, 2), openStay(store, "b", 2, 3)),
                    new FeedStore.Cursor(TIMELINE, 3),
                    true);
            fill(store);
            store.acknowledged(store.nextSeq() - 1, 3);

            Optional<Long> checkpoint = new Checkpointing(store, reading, PlainCircumstances::written)
                    .look(Duration.ZERO)
                    .map(entry -> ((Fact.Checkpoint) Body.parse(entry.body()).fact()).settled());

            assertEquals(Optional.of(3L), checkpoint);
            assertEquals(0, store.committedAfter(new AccountId("a"), 0));
            assertEquals(450, store.committedAfter(new AccountId("b"), 0));
            assertEquals(450, store.committedAfter(new AccountId("c"), 0));
            assertTrue(store.leftHere(stay(store, 1)).isEmpty());
            assertTrue(store.leftHere(stay(store, 2)).isPresent());
        }
    }

    @Test
    void nothing_is_written_before_it_is_due() {
        try (LaneStore store = LaneStore.open(folder, new GatewayId("gw-1"), JdkCrypto.random());
                FeedStore _ = FeedStore.open(folder);
                FeedReading reading = FeedReading.open(folder)) {
            exit(store, "a");

            assertEquals(
                    Optional.empty(),
                    new Checkpointing(store, reading, PlainCircumstances::written).look(Duration.ZERO));
        }
    }

    private static void exit(LaneStore store, String account) {
        StayId stay = stay(store, store.nextSeq());
        store.append(List.of(written(new Fact.Exit(
                stay,
                new AccountId(account),
                null,
                Method.QR,
                Instant.EPOCH,
                Instant.EPOCH,
                0,
                ChargeId.of(stay),
                PRICE,
                List.of(),
                false))));
    }

    /** Enough bytes for a checkpoint. */
    private static void fill(LaneStore store) {
        while (!store.checkpointDue()) {
            store.append(List.of(written(new Fact.ManualOpen("c", new PresenceId("p"), "author", "x".repeat(40_000)))));
        }
    }

    private static StayId stay(LaneStore store, long seq) {
        return StayId.openedBy(store.stream(), seq);
    }

    private static FeedEntry account(LaneStore store, String account, long includes, long seq) {
        AccountRow row = new AccountRow(
                new AccountId(account),
                PRICE,
                PRICE,
                AccountRow.State.ACTIVE,
                null,
                Map.of(store.stream().toString(), includes));
        return row(FeedKey.account(row.account()), seq, row);
    }

    private static FeedEntry openStay(LaneStore store, String account, long opened, long seq) {
        StayId stay = stay(store, opened);
        PriceLock lock = new PriceLock(
                new TariffId("day"),
                "00",
                10,
                null,
                ZoneId.of("Europe/Berlin"),
                Currency.getInstance("EUR"),
                new AccountId(account));
        return row(
                FeedKey.stay(stay),
                seq,
                new StayRow(
                        stay,
                        new GatewayId("gw-2"),
                        new AccountId(account),
                        new PassId("p"),
                        new PoolId("general"),
                        Instant.EPOCH,
                        lock,
                        false,
                        null));
    }

    private static FeedEntry row(String key, long seq, Object row) {
        return FeedEntry.sign(new LotId("lot"), TIMELINE, key, seq, Json.write(row), CLOUD);
    }
}
