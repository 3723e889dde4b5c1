package io.gatehouse.agent.store;

import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.fact.PoolState;
import io.gatehouse.protocol.fact.PriceLock;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.ChargeId;
import io.gatehouse.protocol.id.EntryId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.money.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** What may happen at lanes, by a seed: grants, passages, voids, exits and closings, also of stays that were never granted. */
final class LaneHistory {

    private static final PoolId POOL = new PoolId("general");
    private static final int GRANTS_REMEMBERED = 12;

    private final Random random;
    /** Shared by lanes that see the same cars. */
    private final List<Fact.EntryGranted> grants;

    LaneHistory(Random random, List<Fact.EntryGranted> grants) {
        this.random = random;
        this.grants = grants;
    }

    /** @param seq the position it will have */
    Fact next(StreamId stream, long seq) {
        if (grants.isEmpty() || random.nextInt(4) == 0) {
            return grant(stream, seq);
        }
        Fact.EntryGranted of = grants.get(random.nextInt(grants.size()));
        return switch (random.nextInt(9)) {
            case 0, 1 -> checkIn(of);
            case 2 -> new Fact.EntryVoided(of.stay(), of.account(), of.pass(), "backed out");
            case 3 -> exitGranted(of);
            case 4 -> exit(of);
            case 5 ->
                new Fact.ExitUnrated(
                        of.presence(),
                        random.nextBoolean() ? of.stay() : null,
                        of.account(),
                        of.pass(),
                        Method.QR,
                        Instant.ofEpochSecond(seq),
                        "no tariff",
                        false);
            case 6 -> new Fact.StayClosed(of.stay(), POOL, new EntryId(new UUID(random.nextLong(), seq)));
            case 7 -> new Fact.ExitVoided(of.presence(), of.stay(), of.account(), "stayed");
            default -> places((int) seq);
        };
    }

    static Fact places(int free) {
        return new Fact.ParkingLotState(List.of(new PoolState(POOL, free, 10)));
    }

    private Fact grant(StreamId stream, long seq) {
        AccountId account = new AccountId("a-" + random.nextInt(6));
        Fact.EntryGranted granted = new Fact.EntryGranted(
                StayId.openedBy(stream, seq),
                new PresenceId(stream.gateway() + "-" + seq),
                account,
                new PassId("p-" + random.nextInt(6)),
                Method.QR,
                random.nextBoolean() ? (long) random.nextInt(50) : null,
                POOL,
                Money.of(random.nextInt(2000), "EUR"),
                new PriceLock(
                        new TariffId("day"),
                        "00",
                        10,
                        random.nextBoolean() ? "a \"plan\" \u00e9\n" : null,
                        ZoneId.of("Europe/Berlin"),
                        Currency.getInstance("EUR"),
                        account),
                null,
                List.of(),
                List.of());
        grants.add(granted);
        if (grants.size() > GRANTS_REMEMBERED) {
            grants.removeFirst();
        }
        return granted;
    }

    static Fact checkIn(Fact.EntryGranted of) {
        return new Fact.CheckIn(
                of.stay(),
                of.account(),
                of.pass(),
                of.method(),
                of.pool(),
                Instant.ofEpochSecond(7),
                of.held(),
                of.lock(),
                false);
    }

    private static Fact exitGranted(Fact.EntryGranted of) {
        return new Fact.ExitGranted(
                of.presence(),
                of.stay(),
                of.account(),
                of.pass(),
                Method.QR,
                of.step(),
                of.held(),
                List.of(),
                null,
                Instant.EPOCH,
                null,
                null,
                List.of());
    }

    static Fact exit(Fact.EntryGranted of) {
        return new Fact.Exit(
                of.stay(),
                of.account(),
                of.pass(),
                Method.QR,
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(60),
                60,
                ChargeId.of(of.stay()),
                of.held(),
                List.of(),
                false);
    }

    /** That many entries of a store, in transactions of one to three. */
    static void append(LaneStore store, long seed, int entries) {
        LaneHistory history = new LaneHistory(new Random(seed), new ArrayList<>());
        long end = store.nextSeq() + entries;
        while (store.nextSeq() < end) {
            List<Written> written = new ArrayList<>();
            int atOnce = (int) Math.min(end - store.nextSeq(), 1 + history.random.nextInt(3));
            for (int i = 0; i < atOnce; i++) {
                written.add(PlainCircumstances.written(history.next(store.stream(), store.nextSeq() + i)));
            }
            store.append(written);
        }
    }
}
