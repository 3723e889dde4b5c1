package io.gatehouse.agent.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.agent.decision.Credential;
import io.gatehouse.agent.decision.Decisions;
import io.gatehouse.agent.decision.Direction;
import io.gatehouse.agent.decision.Facts;
import io.gatehouse.agent.decision.LaneMode;
import io.gatehouse.agent.decision.OpenStay;
import io.gatehouse.agent.decision.Outcome;
import io.gatehouse.agent.decision.Policy;
import io.gatehouse.agent.decision.Request;
import io.gatehouse.agent.decision.StayPrice;
import io.gatehouse.agent.decision.Strength;
import io.gatehouse.agent.store.FeedReading;
import io.gatehouse.agent.store.FeedStore;
import io.gatehouse.agent.store.LaneStore;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.fact.PriceLock;
import io.gatehouse.protocol.feed.AccountRow;
import io.gatehouse.protocol.feed.FeedEntry;
import io.gatehouse.protocol.feed.FeedKey;
import io.gatehouse.protocol.feed.LotRow;
import io.gatehouse.protocol.feed.PoolRow;
import io.gatehouse.protocol.feed.StayRow;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.OperatorId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.money.Money;
import io.gatehouse.protocol.tariff.Tariff;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.ClockProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a decision is told, read from a real store and a real feed. */
class FactsFromTheFeedTest {

    private static final LotId LOT = new LotId("lot");
    private static final GatewayId ENTRANCE = new GatewayId("gw-entrance-1");
    private static final GatewayId EXIT = new GatewayId("gw-exit-1");
    private static final AccountId ANNA = new AccountId("anna");
    private static final PassId PASS = new PassId("pass-anna");
    private static final PoolId POOL = new PoolId("electric");
    private static final Clock CLOCK = ClockProvider.open("system", Map.of());
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final byte[] TARIFF = """
            {"format": "gatehouse/tariff/1", "id": "day", "currency": "EUR",
             "plans": {"resident": {"kind": "subscription"}, "regular": {"kind": "discount", "basis_points": 1500},
               "nights": {"kind": "subscription", "covers": [{"days": ["mon"], "from": "20:00", "until": "23:00"}]}},
             "rates": [
               {"name": "charging bays", "when": {"pools": ["electric"]}, "entry_minor": 700,
                "lines": [{"per_minutes": 60, "amount_minor": 0}], "second_day": {"rule": "continue"}},
               {"name": "others", "entry_minor": 100,
                "lines": [{"per_minutes": 60, "amount_minor": 0}], "second_day": {"rule": "continue"}}]}
            """.getBytes(StandardCharsets.UTF_8);

    private final Signer key = JdkCrypto.signer(KeyKind.ED25519, JdkCrypto.generate(KeyKind.ED25519));
    private final UUID timeline = UUID.randomUUID();
    private final List<FeedEntry> rows = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void a_plan_that_pays_for_every_minute_needs_no_money_and_holds_none() {
        assertEquals(Optional.of(Money.of(0, "EUR")), heldOf("resident", 0));
        assertEquals(Optional.empty(), heldOf("regular", 0), "a discount is no subscription");
        assertEquals(Optional.empty(), heldOf("nights", 0), "the rest of the day is paid with money");
        assertEquals(Optional.empty(), heldOf(null, 0));
        assertEquals(Optional.of(Money.of(500, "EUR")), heldOf(null, 500));
    }

    @Test
    void a_stay_is_priced_for_the_pool_that_it_was_let_in_for() {
        OpenStay stay = only(gather(EXIT, Direction.EXIT, stay(1, false)));

        assertEquals(
                Money.of(700, "EUR"),
                assertInstanceOf(StayPrice.Priced.class, stay.price()).charge());
    }

    @Test
    void a_stay_that_the_feed_puts_in_doubt_is_in_doubt_here() {
        assertTrue(only(gather(EXIT, Direction.ENTRY, stay(1, true))).doubtful());
        assertTrue(!only(gather(EXIT, Direction.ENTRY, stay(1, false))).doubtful());
    }

    @Test
    void what_is_told_anew_counts_for_the_next_driver() {
        putLot(TARIFF);
        put(FeedKey.stay(stay(1, false).stay()), stay(1, false));
        try (LaneStore store = LaneStore.open(folder, EXIT, JdkCrypto.random());
                FeedStore feed = FeedStore.open(folder);
                FeedReading reading = FeedReading.open(folder)) {
            FactsOfTheLane facts = new FactsOfTheLane(store, reading, CLOCK, POOL, Optional::empty, 2L << 30);
            feed.apply(rows, new FeedStore.Cursor(timeline, rows.size()), true);
            Facts before = facts.gather(pass(), Direction.EXIT);
            String dearer = new String(TARIFF, StandardCharsets.UTF_8).replace("700", "900");
            putLot(dearer.getBytes(StandardCharsets.UTF_8));
            feed.apply(rows, new FeedStore.Cursor(timeline, rows.size()), true);
            Facts after = facts.gather(pass(), Direction.EXIT);

            assertInstanceOf(StayPrice.Priced.class, only(before).price());
            assertInstanceOf(StayPrice.NotPriced.class, only(after).price(), "its price is fixed by the tariff before");
            assertNotEquals(before.tariffHash(), after.tariffHash());
        }
    }

    private void putLot(byte[] tariff) {
        put(
                FeedKey.LOT,
                new LotRow(
                        LOT, new OperatorId("op"), "Lot", ZONE, new TariffId("day"), eur(500), eur(1_200), eur(2_000)));
        put(FeedKey.pool(POOL), new PoolRow(POOL, 10, Map.of(ENTRANCE.value(), 10)));
        put(FeedKey.tariff(new TariffId("day")), Json.tree(tariff));
    }

    private static OpenStay only(Facts facts) {
        assertEquals(1, facts.openStays().size());
        return facts.openStays().getFirst();
    }

    private Optional<Money> heldOf(@Nullable String plan, long balance) {
        rows.clear();
        put(FeedKey.account(ANNA), new AccountRow(ANNA, eur(balance), eur(0), AccountRow.State.ACTIVE, plan, Map.of()));
        Request request = new Request(new PresenceId("car-1"), pass(), Direction.ENTRY, LaneMode.NORMAL, false);
        Outcome outcome = Decisions.decide(request, gather(ENTRANCE, Direction.ENTRY), Policy.defaults());
        return outcome instanceof Outcome.LetIn in ? Optional.of(in.held()) : Optional.empty();
    }

    private Facts gather(GatewayId gateway, Direction direction, StayRow... stays) {
        putLot(TARIFF);
        for (StayRow stay : stays) {
            put(FeedKey.stay(stay.stay()), stay);
        }
        Path own = folder.resolve(UUID.randomUUID().toString());
        try (LaneStore store = LaneStore.open(own, gateway, JdkCrypto.random());
                FeedStore feed = FeedStore.open(own);
                FeedReading reading = FeedReading.open(own)) {
            feed.apply(rows, new FeedStore.Cursor(timeline, rows.size()), true);
            return new FactsOfTheLane(store, reading, CLOCK, POOL, Optional::empty, 2L << 30).gather(pass(), direction);
        }
    }

    private void put(String feedKey, Object row) {
        rows.add(FeedEntry.sign(LOT, timeline, feedKey, rows.size() + 1, Json.write(row), key));
    }

    private static StayRow stay(int number, boolean doubtful) {
        PriceLock lock = new PriceLock(
                new TariffId("day"),
                Tariff.parse(Json.write(Json.tree(TARIFF))).hash(),
                0,
                null,
                ZONE,
                Currency.getInstance("EUR"),
                ANNA);
        StayId stay = new StayId(new UUID(0x8000L, 0x8000_0000_0000_0000L | number));
        return new StayRow(stay, ENTRANCE, ANNA, PASS, POOL, CLOCK.now().minusSeconds(3_600), lock, doubtful, null);
    }

    private static Credential pass() {
        return new Credential(
                "pass-anna",
                Method.QR,
                "pass",
                new Credential.Identified(ANNA, PASS, Strength.STATIC, null, null, null));
    }

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }
}
