package io.gatehouse.simulator.bench.brain;

import io.gatehouse.agent.decision.Credential;
import io.gatehouse.agent.decision.Decisions;
import io.gatehouse.agent.decision.Direction;
import io.gatehouse.agent.decision.Facts;
import io.gatehouse.agent.decision.LaneMode;
import io.gatehouse.agent.decision.OpenStay;
import io.gatehouse.agent.decision.Outcome;
import io.gatehouse.agent.decision.Policy;
import io.gatehouse.agent.decision.PoolRights;
import io.gatehouse.agent.decision.Request;
import io.gatehouse.agent.decision.StayPrice;
import io.gatehouse.agent.decision.Strength;
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
import java.util.UUID;

/** In turn: a driver who is let in, one who is refused for lack of money, one who is let out and pays. */
final class DecisionWork implements Stopwatch.Work {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final PoolId POOL = new PoolId("general");
    private static final AccountId ACCOUNT = new AccountId("account-4711");
    private static final PassId PASS = new PassId("pass-4711");
    static final Credential PHONE = new Credential(
            "pass-4711",
            Method.NFC_PHONE,
            "phone",
            new Credential.Identified(ACCOUNT, PASS, Strength.CHALLENGE, null, null, null));

    private record Question(Request request, Facts facts) {
        Outcome answer() {
            return Decisions.decide(request, facts, Policy.defaults());
        }
    }

    private final Question[] questions = {
        new Question(request(Direction.ENTRY), facts(5_000).done()),
        new Question(request(Direction.ENTRY), facts(100).done()),
        new Question(request(Direction.EXIT), facts(5_000).openStay(stay()).done())
    };
    private int next;

    @Override
    public long once() {
        next = (next + 1) % questions.length;
        return questions[next].answer().decision().size();
    }

    /** The answer to a driver against whom nothing stands. */
    static Outcome letIn() {
        return new Question(request(Direction.ENTRY), facts(5_000).done()).answer();
    }

    private static Request request(Direction direction) {
        return new Request(new PresenceId("entrance-1-42"), PHONE, direction, LaneMode.NORMAL, false);
    }

    private static Facts.Gathering facts(long balance) {
        return Facts.at(new WallTime(NOW, WallTime.Quality.SYNCED, Duration.ofMillis(20)))
                .lot(new LotRow(
                        new LotId("lot-1"),
                        new OperatorId("operator-1"),
                        "Market",
                        ZoneId.of("Europe/Berlin"),
                        new TariffId("hourly"),
                        eur(500),
                        eur(1_200),
                        eur(2_000)))
                .account(new AccountRow(ACCOUNT, eur(balance), eur(0), AccountRow.State.ACTIVE, null, Map.of()))
                .committed(eur(0))
                .pool(new PoolRights(POOL, 3, 40, 92))
                .tariffHash("ab".repeat(32))
                .nextStay(new StayId(UUID.fromString("00000000-0000-8000-8000-000000000001")));
    }

    private static OpenStay stay() {
        return new OpenStay(
                new StayId(UUID.fromString("00000000-0000-8000-8000-000000000002")),
                ACCOUNT,
                PASS,
                POOL,
                NOW.minusSeconds(7_000),
                new StayPrice.Priced(eur(300), List.of(new PriceLine("2 started hours at 1.50 EUR", 300))));
    }

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }
}
