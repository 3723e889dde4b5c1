package io.gatehouse.agent.store;

import static io.gatehouse.agent.store.PlainCircumstances.written;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.agent.fold.Change;
import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.entry.Refiling;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.fact.Occurrence;
import io.gatehouse.protocol.fact.Occurrence.UngrantedPassage.Cause;
import io.gatehouse.protocol.fact.PriceLock;
import io.gatehouse.protocol.feed.FeedEntry;
import io.gatehouse.protocol.feed.FeedKey;
import io.gatehouse.protocol.feed.StayRow;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.EntryId;
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
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaneStoreTest {

    private static final GatewayId GATEWAY = new GatewayId("gw-1");
    private static final AccountId ACCOUNT = new AccountId("a-1");
    private static final PassId PASS = new PassId("p-1");
    private static final PoolId POOL = new PoolId("general");
    private static final PriceLock LOCK = new PriceLock(
            new TariffId("day"), "00", 10, null, ZoneId.of("Europe/Berlin"), Currency.getInstance("EUR"), ACCOUNT);

    @TempDir
    Path folder;

    @Test
    void what_was_appended_is_there_after_a_restart_and_the_chain_goes_on() {
        byte[] hash;
        try (LaneStore store = open()) {
            hash = store.append(List.of(written(granted(store)))).getLast().hash();
        }

        try (LaneStore store = open();
                JournalReading reading = JournalReading.open(folder)) {
            Entry next = store.append(List.of(written(new Fact.ParkingLotState(List.of()))))
                    .getLast();

            assertEquals(2, next.seq());
            assertArrayEquals(hash, next.previousHash());
            assertEquals(
                    List.of(1L, 2L),
                    reading.after(0, 10).stream().map(Entry::seq).toList());
            assertArrayEquals(next.hash(), reading.hashAt(2));
        }
    }

    @Test
    void a_grant_uses_a_place_and_money_until_it_is_voided() {
        try (LaneStore store = open()) {
            Fact.EntryGranted granted = granted(store);
            store.append(List.of(written(granted)));
            assertEquals(1, store.used(POOL));
            assertEquals(1200, store.committedAfter(ACCOUNT, 0));
            assertEquals(List.of(granted), store.pendingGrants());

            store.append(List.of(written(new Fact.EntryVoided(granted.stay(), ACCOUNT, PASS, "backed out"))));

            assertEquals(0, store.used(POOL));
            assertEquals(0, store.committedAfter(ACCOUNT, 0));
            assertEquals(List.of(), store.pendingGrants());
        }
    }

    @Test
    void a_passage_after_a_void_takes_place_and_money_again() {
        try (LaneStore store = open()) {
            Fact.EntryGranted granted = granted(store);
            store.append(List.of(written(granted)));
            store.append(List.of(written(new Fact.EntryVoided(granted.stay(), ACCOUNT, PASS, "backed out"))));
            store.append(List.of(written(checkIn(granted))));

            assertEquals(1, store.used(POOL));
            assertEquals(1200, store.committedAfter(ACCOUNT, 0));
            assertEquals(0, store.committedAfter(ACCOUNT, 3));
        }
    }

    @Test
    void a_closed_stay_gives_its_place_back_once() {
        try (LaneStore store = open()) {
            Fact.EntryGranted granted = granted(store);
            store.append(List.of(written(granted), written(checkIn(granted))));
            Fact closed = new Fact.StayClosed(granted.stay(), POOL, new EntryId(UUID.randomUUID()));

            store.append(List.of(written(closed), written(closed)));

            assertEquals(0, store.used(POOL));
            assertEquals(List.of(), store.staysOf(ACCOUNT, PASS));
        }
    }

    @Test
    void the_highest_step_of_a_pass_is_remembered_over_a_restart_with_the_stay_it_opened() {
        StayId second;
        try (LaneStore store = open()) {
            assertEquals(Optional.empty(), store.codeOf(PASS));
            store.append(List.of(written(granted(store, 41L))));
            Fact.EntryGranted next = granted(store, 43L);
            second = next.stay();
            store.append(List.of(written(next)));
            store.append(List.of(written(granted(store, 42L))));
        }

        try (LaneStore store = open()) {
            assertEquals(Optional.of(new Change.CodeAccepted(PASS, 43, second)), store.codeOf(PASS));
        }
    }

    @Test
    void cars_that_pass_without_a_stay_take_bays_until_a_person_has_counted() {
        try (LaneStore store = open()) {
            store.append(List.of(written(granted(store))));
            store.append(List.of(
                    written(new Occurrence.Tailgate(null)),
                    written(new Occurrence.UngrantedPassage(Cause.FIRE, null)),
                    written(new Occurrence.WrongWay("backwards"))));
            assertEquals(2, store.intruders(POOL, 10).inside());

            store.append(List.of(written(new Occurrence.CountCorrected(POOL, 9, "supervisor", "counted"))));
            assertEquals(0, store.intruders(POOL, 10).inside());

            store.append(List.of(written(new Occurrence.Tailgate(null))));
            assertEquals(1, store.intruders(POOL, 10).inside());

            store.append(List.of(written(new Occurrence.CountCorrected(POOL, 4, "supervisor", "counted"))));
            assertEquals(5, store.intruders(POOL, 10).inside());
        }
    }

    @Test
    void an_append_that_cannot_be_written_leaves_nothing_behind() {
        try (LaneStore store = open()) {
            Written tooLarge = written(new Fact.EntryVoided(
                    StayId.openedBy(store.stream(), 1), ACCOUNT, PASS, "x".repeat(Refiling.MAX_BODY_BYTES)));

            assertThrows(
                    IllegalArgumentException.class, () -> store.append(List.of(written(granted(store)), tooLarge)));

            assertEquals(1, store.nextSeq());
            assertEquals(0, store.used(POOL));
            assertEquals(
                    1, store.append(List.of(written(granted(store)))).getFirst().seq());
        }
    }

    @Test
    void a_second_agent_on_the_same_store_is_told_so() {
        try (LaneStore _ = open()) {
            StoreException refused = assertThrows(StoreException.class, this::open);
            assertTrue(refused.toString().contains("another agent"), refused.toString());
        }
    }

    @Test
    void the_store_of_another_gateway_is_not_taken_over() {
        open().close();

        assertThrows(StoreException.class, () -> LaneStore.open(folder, new GatewayId("gw-2"), JdkCrypto.random()));
        open().close();
    }

    @Test
    void the_feed_keeps_the_newest_row_of_a_key_and_finds_stays_by_pass() {
        Signer key = JdkCrypto.signer(KeyKind.ED25519, JdkCrypto.generate(KeyKind.ED25519));
        UUID timeline = UUID.randomUUID();
        StayId stay;
        try (LaneStore lane = open()) {
            stay = StayId.openedBy(lane.stream(), 1);
        }
        StayRow open = new StayRow(stay, GATEWAY, ACCOUNT, PASS, POOL, Instant.EPOCH, LOCK, false, null);
        StayRow ended = new StayRow(
                stay, GATEWAY, ACCOUNT, PASS, POOL, Instant.EPOCH, LOCK, false, new EntryId(UUID.randomUUID()));

        try (FeedStore feed = FeedStore.open(folder);
                FeedReading reading = FeedReading.open(folder)) {
            feed.apply(List.of(row(key, timeline, stay, 1, open)), new FeedStore.Cursor(timeline, 1), true);
            assertEquals(List.of(open), reading.openStaysOf(ACCOUNT, PASS));

            feed.apply(List.of(row(key, timeline, stay, 3, ended)), new FeedStore.Cursor(timeline, 3), true);
            feed.apply(List.of(row(key, timeline, stay, 1, open)), new FeedStore.Cursor(timeline, 3), true);

            assertEquals(List.of(), reading.openStaysOf(ACCOUNT, PASS));
            assertEquals(List.of(ended), reading.endedStaysOf(GATEWAY, 10));
            assertEquals(3, feed.cursor().orElseThrow().seq());
        }
    }

    private static FeedEntry row(Signer key, UUID timeline, StayId stay, long seq, StayRow row) {
        return FeedEntry.sign(new LotId("lot"), timeline, FeedKey.stay(stay), seq, Json.write(row), key);
    }

    private LaneStore open() {
        return LaneStore.open(folder, GATEWAY, JdkCrypto.random());
    }

    private static Fact.EntryGranted granted(LaneStore store) {
        return granted(store, null);
    }

    private static Fact.EntryGranted granted(LaneStore store, @Nullable Long step) {
        return new Fact.EntryGranted(
                StayId.openedBy(store.stream(), store.nextSeq()),
                new PresenceId("lane-1.1"),
                ACCOUNT,
                PASS,
                Method.QR,
                step,
                POOL,
                Money.of(1200, "EUR"),
                LOCK,
                null,
                List.of(),
                List.of());
    }

    private static Fact.CheckIn checkIn(Fact.EntryGranted granted) {
        return new Fact.CheckIn(
                granted.stay(), ACCOUNT, PASS, Method.QR, POOL, Instant.EPOCH, granted.held(), LOCK, false);
    }
}
