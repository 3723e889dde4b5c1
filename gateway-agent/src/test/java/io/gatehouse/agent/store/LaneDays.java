package io.gatehouse.agent.store;

import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.protocol.fact.Explanation;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.fact.PriceLock;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.EntryId;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.money.Money;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Currency;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** What happens at an entrance, as facts, and somebody who writes them. */
final class LaneDays implements Author {

    static final GatewayId GATEWAY = new GatewayId("gw-1");
    static final PoolId POOL = new PoolId("general");

    private final Random random;
    private final Deque<Fact.EntryGranted> inside = new ArrayDeque<>();
    private long presences;

    LaneDays(Random random) {
        this.random = random;
    }

    /** The next thing that happens: mostly a car that comes in, sometimes one that has left. */
    List<Written> next(LaneStore store) {
        if (inside.size() > 20 || (!inside.isEmpty() && random.nextInt(3) == 0)) {
            StayId gone = inside.removeFirst().stay();
            return List.of(written(new Fact.StayClosed(gone, POOL, new EntryId(new UUID(8, random.nextLong())))));
        }
        Fact.EntryGranted granted = grant(store);
        inside.add(granted);
        return List.of(
                written(granted),
                written(new Fact.CheckIn(
                        granted.stay(),
                        granted.account(),
                        granted.pass(),
                        Method.QR,
                        POOL,
                        Instant.EPOCH,
                        granted.held(),
                        granted.lock(),
                        false)));
    }

    Fact.EntryGranted grant(LaneStore store) {
        String account = "a-" + random.nextInt(50);
        return new Fact.EntryGranted(
                StayId.openedBy(store.stream(), store.nextSeq()),
                new PresenceId("lane-1." + ++presences),
                new AccountId(account),
                new PassId("p-" + account),
                Method.QR,
                null,
                POOL,
                Money.of(1200, "EUR"),
                new PriceLock(
                        new TariffId("day"),
                        "00",
                        10,
                        null,
                        ZoneId.of("Europe/Berlin"),
                        Currency.getInstance("EUR"),
                        new AccountId(account)),
                null,
                List.of(),
                List.of(new Explanation(
                        "pool_full", Explanation.Verdict.PASS, "free ".repeat(1 + random.nextInt(300)))));
    }

    @Override
    public Fact.JournalOpened opening(StreamId stream, byte[] journalKey) {
        try {
            return TestUnit.any().opens(stream, journalKey);
        } catch (GeneralSecurityException noKey) {
            throw new IllegalStateException(noKey);
        }
    }

    @Override
    public Written written(Fact fact) {
        return PlainCircumstances.written(fact);
    }
}
