package io.gatehouse.agent.loop;

import io.gatehouse.agent.decision.Confirmation;
import io.gatehouse.agent.decision.Credential;
import io.gatehouse.agent.decision.Direction;
import io.gatehouse.agent.decision.Driver;
import io.gatehouse.agent.decision.Facts;
import io.gatehouse.agent.decision.OpenStay;
import io.gatehouse.agent.decision.PoolRights;
import io.gatehouse.agent.decision.StayPrice;
import io.gatehouse.agent.fold.Change.StayStands;
import io.gatehouse.agent.store.FeedReading;
import io.gatehouse.agent.store.LaneStore;
import io.gatehouse.agent.store.StoreRoom;
import io.gatehouse.protocol.account.Positions;
import io.gatehouse.protocol.fact.PriceLock;
import io.gatehouse.protocol.feed.AccountRow;
import io.gatehouse.protocol.feed.PoolRow;
import io.gatehouse.protocol.feed.StayRow;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.money.Money;
import io.gatehouse.protocol.rights.Room;
import io.gatehouse.protocol.tariff.Plan;
import io.gatehouse.protocol.tariff.Price;
import io.gatehouse.protocol.tariff.RatedStay;
import io.gatehouse.protocol.tariff.Rating;
import io.gatehouse.protocol.tariff.Tariff;
import io.gatehouse.protocol.tariff.UnratableException;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.WallTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads from the store and the feed what a decision asks for. On the lane thread only. */
public final class FactsOfTheLane {

    private final LaneStore store;
    private final FeedReading feed;
    private final Told told;
    private final Clock clock;
    private final PoolId pool;
    private final Supplier<Optional<Duration>> feedAge;
    private final long storeBytes;
    private final Supplier<Confirmation> confirmation;
    private final int emergencyCars;
    private @Nullable Ready lastReady;

    /** The places as of an entry and of what the feed told then. */
    private record Ready(Told.OfLot lot, long nextSeq, Optional<PoolRights> places) {}

    /**
     * Of a unit that nobody needs to confirm.
     *
     * @param storeBytes what the store may use
     */
    public FactsOfTheLane(
            LaneStore store,
            FeedReading feed,
            Clock clock,
            PoolId pool,
            Supplier<Optional<Duration>> feedAge,
            long storeBytes) {
        this(store, feed, new Told(store, feed, pool), clock, feedAge, storeBytes, Confirmation::given, 0);
    }

    /** @param emergencyCars places of a new incarnation that nobody has given rights yet */
    FactsOfTheLane(
            LaneStore store,
            FeedReading feed,
            Told told,
            Clock clock,
            Supplier<Optional<Duration>> feedAge,
            long storeBytes,
            Supplier<Confirmation> confirmation,
            int emergencyCars) {
        this.store = store;
        this.feed = feed;
        this.told = told;
        this.clock = clock;
        this.pool = told.pool();
        this.feedAge = feedAge;
        this.storeBytes = storeBytes;
        this.confirmation = confirmation;
        this.emergencyCars = emergencyCars;
    }

    /** As of now. */
    public Facts gather(Credential credential, Direction direction) {
        return gather(credential, direction, clock.wall());
    }

    /** @param wall the moment that is decided about: now, or when the exit guard opened */
    Facts gather(Credential credential, Direction direction, WallTime wall) {
        Facts.Gathering facts = Facts.at(wall).nextStay(StayId.openedBy(store.stream(), store.nextSeq()));
        facts.journalRoom(room().takesEntries());
        feedAge.get().ifPresent(facts::feedAge);
        Ready ready = ready();
        Optional<Tariff> tariff = ready.lot().row().flatMap(lot -> told.tariff(lot.tariff()));
        ready.lot().row().ifPresent(facts::lot);
        tariff.ifPresent(known -> facts.tariffHash(known.hash()));
        facts.confirmation(confirmation.get());
        ready.places().ifPresent(facts::pool);
        if (credential.check() instanceof Credential.Identified identified) {
            feed.account(identified.account()).ifPresent(row -> {
                facts.account(row);
                facts.committed(committed(row));
                facts.driver(driver(row, tariff));
            });
            if (identified.step() != null) {
                store.codeOf(identified.pass()).ifPresent(code -> facts.replay(new Facts.ReplayMemory(code.step())));
            }
            boolean priced = direction == Direction.EXIT;
            openStays(identified, priced, wall.instant()).forEach(facts::openStay);
        }
        return facts.done();
    }

    /** How full the store is. */
    StoreRoom room() {
        return store.room(storeBytes);
    }

    /** A plan that the lot's tariff lets pay for every minute is a subscription; other plans only change the price. */
    private static Driver driver(AccountRow row, Optional<Tariff> tariff) {
        String plan = row.plan();
        if (plan != null
                && tariff.isPresent()
                && tariff.get().plans().get(plan) instanceof Plan.Subscription(var covers)
                && covers.isEmpty()) {
            return Driver.ordinary().with(new Driver.Subscription(plan, Instant.MIN, Instant.MAX));
        }
        return Driver.ordinary();
    }

    private Money committed(AccountRow row) {
        long included = Positions.of(row).upTo(store.stream());
        return new Money(
                store.committedAfter(row.account(), included), row.balance().currency());
    }

    /**
     * How many places this gateway may still give away. A lane that asks in quiet moments has this and what else concerns
     * every driver ready for the next one.
     */
    public Optional<PoolRights> poolRights() {
        return ready().places();
    }

    /** The lot's time zone. */
    ZoneId zone() {
        return told.zone();
    }

    private Ready ready() {
        Told.OfLot lot = told.lot();
        Ready last = lastReady;
        if (last == null || !last.lot().equals(lot) || last.nextSeq() != store.nextSeq()) {
            last = new Ready(lot, store.nextSeq(), places(lot));
            lastReady = last;
        }
        return last;
    }

    /** A new incarnation without rights works under its emergency quota. */
    private Optional<PoolRights> places(Told.OfLot lot) {
        int used = store.used(pool);
        int rights = lot.rights();
        boolean alone = store.life().origin().succeeds() && rights == 0;
        if (lot.pool().isEmpty() && !alone) {
            return Optional.empty();
        }
        long intruders = store.intruders(pool, rights).inside();
        // What the incarnation before had let in is no part of this one's quota.
        int quota = alone ? emergencyCars + used - store.life().usedByOwn(pool) : 0;
        Room room = new Room(rights, used, intruders, quota);
        return Optional.of(new PoolRights(
                pool,
                Math.toIntExact(room.free()),
                rights,
                lot.pool().map(row -> occupancyPercent(row, used)).orElse(0),
                Math.toIntExact(intruders),
                room.quotaLeft(),
                Optional.empty()));
    }

    private static int occupancyPercent(PoolRow row, int used) {
        return row.capacity() == 0 ? 100 : Math.clamp(100L * used / row.capacity(), 0, 100);
    }

    private List<OpenStay> openStays(Credential.Identified identified, boolean priced, Instant now) {
        List<StayRow> rows = feed.openStaysOf(identified.account(), identified.pass());
        Set<StayId> doubtful =
                rows.stream().filter(StayRow::doubtful).map(StayRow::stay).collect(Collectors.toSet());
        Map<StayId, OpenStay> open = new LinkedHashMap<>();
        for (StayStands stay : store.staysOf(identified.account(), identified.pass())) {
            open.put(
                    stay.stay(),
                    new OpenStay(
                            stay.stay(),
                            stay.account(),
                            stay.pass(),
                            stay.pool(),
                            stay.enteredAt(),
                            price(priced, stay.lock(), stay.pool(), stay.enteredAt(), now),
                            Optional.empty(),
                            doubtful.contains(stay.stay())));
        }
        for (StayRow stay : rows) {
            if (isOpenHere(stay)) {
                open.putIfAbsent(
                        stay.stay(),
                        new OpenStay(
                                stay.stay(),
                                stay.account(),
                                stay.pass(),
                                stay.pool(),
                                stay.enteredAt(),
                                price(priced, stay.lock(), stay.pool(), stay.enteredAt(), now),
                                Optional.empty(),
                                stay.doubtful()));
            }
        }
        return List.copyOf(open.values());
    }

    /** The feed may lag behind what this lane did itself: an exit here, or the closing of an own stay. */
    private boolean isOpenHere(StayRow stay) {
        return store.closedHere(stay.stay()).isEmpty()
                && store.leftHere(stay.stay()).isEmpty();
    }

    private StayPrice price(boolean wanted, PriceLock lock, PoolId stayPool, @Nullable Instant enteredAt, Instant now) {
        if (!wanted || enteredAt == null) {
            return new StayPrice.NotPriced("it is not asked for");
        }
        Optional<Tariff> tariff = told.tariff(lock.tariff());
        if (tariff.isEmpty() || !tariff.get().hash().equals(lock.tariffHash())) {
            return new StayPrice.NotPriced("the tariff it is locked to is not on this machine");
        }
        try {
            RatedStay stay = RatedStay.locked(lock, enteredAt, now).withPool(stayPool.value());
            Price price = Rating.price(tariff.get(), stay);
            return new StayPrice.Priced(price.amount(), price.lines());
        } catch (UnratableException noRate) {
            return new StayPrice.NotPriced(String.valueOf(noRate.getMessage()));
        }
    }
}
