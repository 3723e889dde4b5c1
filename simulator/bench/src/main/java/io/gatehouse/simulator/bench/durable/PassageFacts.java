package io.gatehouse.simulator.bench.durable;

import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.protocol.entry.Meta;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.fact.PriceLock;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.EntryId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.money.Money;
import io.gatehouse.protocol.time.BootId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Currency;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.stream.IntStream;

/** Cars drive in and their stays end, a lot's worth of them inside: entries of an ordinary size, which the tables follow. */
public final class PassageFacts {

    private static final Instant FROM = Instant.parse("2026-11-22T08:00:00Z");

    private static final int INSIDE = 200;

    private final StreamId stream;
    private final Queue<StayId> inside = new ArrayDeque<>();
    private long number;

    public PassageFacts(StreamId stream) {
        this.stream = stream;
    }

    /** The next so many. */
    public List<Written> next(int count) {
        return IntStream.range(0, count).mapToObj(i -> next()).toList();
    }

    /** The next one. */
    public Written next() {
        number++;
        Instant at = FROM.plusSeconds(number);
        Fact fact = inside.size() == INSIDE ? closed() : checkIn(at);
        return new Written(fact, meta(fact, at));
    }

    private Fact closed() {
        return new Fact.StayClosed(inside.remove(), LotFeed.POOL, new EntryId(new UUID(0, number)));
    }

    private Fact checkIn(Instant at) {
        AccountId account = LotFeed.accountId((int) (number % 100_000));
        Money held = Money.of(1_200, "EUR");
        PriceLock lock = new PriceLock(
                new TariffId("city-hourly"), "00", 10, null, LotFeed.ZONE, Currency.getInstance("EUR"), account);
        StayId stay = StayId.openedBy(stream, number);
        inside.add(stay);
        PassId pass = new PassId("pass-" + account);
        return new Fact.CheckIn(stay, account, pass, Method.NFC_PHONE, LotFeed.POOL, at, held, lock, false);
    }

    private Meta meta(Fact fact, Instant at) {
        return new Meta(
                at,
                "gateway-agent",
                1,
                1,
                fact.stay(),
                fact.account(),
                LotFeed.OPERATOR,
                LotFeed.LOT,
                BusyLane.LANE,
                new BootId("bench"),
                number,
                "synced",
                20,
                false);
    }
}
