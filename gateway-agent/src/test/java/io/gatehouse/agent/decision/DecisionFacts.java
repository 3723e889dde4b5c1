package io.gatehouse.agent.decision;

import io.gatehouse.protocol.fact.Explanation;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.fact.PriceLine;
import io.gatehouse.protocol.feed.AccountRow;
import io.gatehouse.protocol.feed.LotRow;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.OperatorId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.money.Money;
import io.gatehouse.protocol.time.WallTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A driver against whom nothing stands; each test changes what it is about. Tuesday, 09:00 in Berlin. */
final class DecisionFacts {

    static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    static final AccountId ANNA = new AccountId("account-anna");
    static final PassId PASS = new PassId("pass-anna");
    static final PoolId GENERAL = new PoolId("general");
    static final PoolId TRUCKS = new PoolId("trucks");
    static final StayId NEXT = new StayId(UUID.fromString("00000000-0000-8000-8000-000000000001"));
    static final StayId OPEN = new StayId(UUID.fromString("00000000-0000-8000-8000-000000000002"));

    private DecisionFacts() {}

    static Facts.Gathering good() {
        return good(wall(WallTime.Quality.SYNCED));
    }

    static Facts.Gathering good(WallTime wall) {
        return Facts.at(wall)
                .lot(lot(eur(2_000)))
                .account(account(AccountRow.State.ACTIVE, 5_000, 0))
                .pool(new PoolRights(GENERAL, 3, 40, 92))
                .tariffHash("ab".repeat(32))
                .nextStay(NEXT);
    }

    static WallTime wall(WallTime.Quality quality) {
        return new WallTime(NOW, quality, Duration.ofMillis(20));
    }

    static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }

    static LotRow lot(Money offlineLimit) {
        return new LotRow(
                new LotId("lot-1"),
                new OperatorId("operator-1"),
                "Market",
                ZoneId.of("Europe/Berlin"),
                new TariffId("hourly"),
                eur(500),
                eur(1_200),
                offlineLimit);
    }

    static AccountRow account(AccountRow.State state, long balance, long overdraft) {
        return new AccountRow(ANNA, eur(balance), eur(overdraft), state, null, Map.of());
    }

    static OpenStay stay(boolean priced) {
        StayPrice price = priced
                ? new StayPrice.Priced(eur(300), List.of(new PriceLine("2 started hours at 1.50 EUR", 300)))
                : new StayPrice.NotPriced("tariff of its lock is not here");
        return new OpenStay(
                OPEN, ANNA, PASS, GENERAL, NOW.minusSeconds(7_000), price, Optional.of(Strength.CHALLENGE), false);
    }

    /** The same stay after its pass has driven in again. */
    static OpenStay inDoubt(OpenStay stay) {
        return new OpenStay(
                stay.stay(),
                stay.account(),
                stay.pass(),
                stay.pool(),
                stay.enteredAt(),
                stay.price(),
                stay.strength(),
                true);
    }

    static Credential genuine(Strength strength) {
        return new Credential(
                "pass-anna",
                Method.NFC_PHONE,
                "phone",
                new Credential.Identified(ANNA, PASS, strength, null, null, 7L));
    }

    static Credential notGenuine(Credential.Reason reason) {
        return new Credential("?", Method.QR, "code", new Credential.NotGenuine(reason, "It is not to be believed."));
    }

    static Request entry(Credential credential) {
        return new Request(new PresenceId("car-1"), credential, Direction.ENTRY, LaneMode.NORMAL, false);
    }

    static Request exit(Credential credential) {
        return new Request(new PresenceId("car-1"), credential, Direction.EXIT, LaneMode.CLOSED, true);
    }

    static Outcome enter(Facts.Gathering facts) {
        return Decisions.decide(entry(genuine(Strength.CHALLENGE)), facts.done(), Policy.defaults());
    }

    /** The reason of a refusal, or {@code let in}. */
    static String reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused refused -> refused.reason();
            case Outcome.LetIn _ -> "let in";
            case Outcome.LetOut _ -> "let out";
        };
    }

    static Explanation said(Outcome outcome, String rule) {
        return outcome.decision().stream()
                .filter(explanation -> explanation.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }
}
