package io.gatehouse.agent.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.gatehouse.agent.decision.Credential;
import io.gatehouse.agent.decision.Decisions;
import io.gatehouse.agent.decision.Direction;
import io.gatehouse.agent.decision.LaneMode;
import io.gatehouse.agent.decision.Outcome;
import io.gatehouse.agent.decision.Policy;
import io.gatehouse.agent.decision.Request;
import io.gatehouse.agent.decision.Strength;
import io.gatehouse.agent.store.FeedReading;
import io.gatehouse.agent.store.FeedStore;
import io.gatehouse.agent.store.LaneStore;
import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.agent.store.PlainCircumstances;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.fact.PriceLock;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.money.Money;
import io.gatehouse.protocol.time.ClockProvider;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsOfTheLaneTest {

    private static final AccountId ACCOUNT = new AccountId("a-1");
    private static final PassId PASS = new PassId("pass-1");

    @TempDir
    Path folder;

    @Test
    void a_decision_learns_that_the_store_is_in_its_last_tenth() {
        assertEquals(true, journalRoom(1L << 30));
        assertEquals(false, journalRoom(1));
    }

    @Test
    void a_live_code_that_opened_a_stay_is_refused_the_second_time_also_after_a_restart() {
        try (LaneStore store = open()) {
            store.append(List.of(granted(store, 41L)));
        }
        try (LaneStore store = open();
                FeedStore _ = FeedStore.open(folder);
                FeedReading feed = FeedReading.open(folder)) {
            FactsOfTheLane facts = facts(store, feed, 1L << 30);

            Outcome again = decide(facts, live(41L));
            Outcome fresh = decide(facts, live(42L));

            assertEquals("replay", again instanceof Outcome.Refused refused ? refused.reason() : "let in");
            assertEquals(
                    "This code was already used; show a fresh one.",
                    again instanceof Outcome.Refused refused ? refused.words() : "");
            assertNotEquals("replay", fresh instanceof Outcome.Refused refused ? refused.reason() : "let in");
        }
    }

    private static Outcome decide(FactsOfTheLane facts, Credential credential) {
        return Decisions.decide(
                new Request(new PresenceId("car-2"), credential, Direction.ENTRY, LaneMode.NORMAL, false),
                facts.gather(credential, Direction.ENTRY),
                Policy.defaults());
    }

    private static Credential live(long step) {
        return new Credential(
                "pass-1",
                Method.QR,
                "pass pass-1",
                new Credential.Identified(ACCOUNT, PASS, Strength.LIVE, null, null, step));
    }

    private static Written granted(LaneStore store, long step) {
        StayId stay = StayId.openedBy(store.stream(), store.nextSeq());
        PriceLock lock = new PriceLock(
                new TariffId("day"), "00", 10, null, ZoneId.of("Europe/Berlin"), Currency.getInstance("EUR"), ACCOUNT);
        Fact fact = new Fact.EntryGranted(
                stay,
                new PresenceId("car-1"),
                ACCOUNT,
                PASS,
                Method.QR,
                step,
                new PoolId("general"),
                Money.of(1_200, "EUR"),
                lock,
                null,
                List.of(),
                List.of());
        return PlainCircumstances.written(fact);
    }

    private LaneStore open() {
        return LaneStore.open(folder, new GatewayId("gw-1"), JdkCrypto.random());
    }

    private static FactsOfTheLane facts(LaneStore store, FeedReading feed, long storeBytes) {
        return new FactsOfTheLane(
                store,
                feed,
                ClockProvider.open("system", Map.of()),
                new PoolId("general"),
                Optional::empty,
                storeBytes);
    }

    private boolean journalRoom(long storeBytes) {
        try (LaneStore store = open();
                FeedStore _ = FeedStore.open(folder);
                FeedReading feed = FeedReading.open(folder)) {
            return facts(store, feed, storeBytes)
                    .gather(Credential.helpButton(), Direction.ENTRY)
                    .journalRoom();
        }
    }
}
