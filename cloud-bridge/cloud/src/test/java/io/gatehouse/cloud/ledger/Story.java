package io.gatehouse.cloud.ledger;

import io.gatehouse.cloud.ingest.CloudJournal;
import io.gatehouse.protocol.crypto.DomainHash;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.fact.PriceLine;
import io.gatehouse.protocol.fact.PriceLock;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.ChargeId;
import io.gatehouse.protocol.id.EntryId;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens at a lot, told in tests: entries of three streams, each in its order. */
final class Story {

    static final LotId LOT = new LotId("lot-1");
    static final StreamId ENTRANCE = stream("gw-entrance-1", 1);
    static final StreamId EXIT = stream("gw-exit-1", 2);
    static final StreamId CLOUD = stream(CloudJournal.CLOUD.value(), 3);
    static final Instant MORNING = Instant.parse("2026-11-22T08:00:00Z");
    static final String TARIFF_HASH = "ab".repeat(32);

    /** One cent a minute, so that every duration has a price of its own. */
    static final Rater RATER = (lock, pool, in, out) -> {
        if (!lock.tariffHash().equals(TARIFF_HASH)) {
            return new Rater.Impossible("tariff of hash " + lock.tariffHash() + " is missing");
        }
        Money price = price(in, out);
        return new Rater.Price(price, List.of(new PriceLine("minutes", price.minor())));
    };

    private final Map<StreamId, List<Recorded>> streams = new LinkedHashMap<>();

    static StreamId stream(String gateway, int incarnation) {
        return new StreamId(new GatewayId(gateway), new Incarnation(new UUID(0, incarnation)));
    }

    static Money euro(long minor) {
        return Money.of(minor, "EUR");
    }

    static Money price(Instant in, Instant out) {
        return euro(Duration.between(in, out).toMinutes());
    }

    static PriceLock lock(String payer) {
        return lock(payer, TARIFF_HASH);
    }

    static PriceLock lock(String payer, String tariffHash) {
        return new PriceLock(
                new TariffId("day"),
                tariffHash,
                10,
                null,
                ZoneId.of("Europe/Berlin"),
                euro(0).currency(),
                new AccountId(payer));
    }

    Map<StreamId, List<Recorded>> streams() {
        return streams;
    }

    List<Recorded> told() {
        return streams.values().stream().flatMap(List::stream).toList();
    }

    Recorded tell(StreamId stream, Instant at, Fact fact) {
        List<Recorded> entries = streams.computeIfAbsent(stream, each -> new ArrayList<>());
        long seq = 1L + entries.size();
        EntryId id = new EntryId(
                DomainHash.of("test").text(stream.toString()).number(seq).uuid());
        Recorded entry = new Recorded(
                id, LOT, streams.values().stream().mapToInt(List::size).sum() + 1, stream, seq, at, fact);
        entries.add(entry);
        return entry;
    }

    Recorded pays(String account, long minor) {
        return tell(
                CLOUD, MORNING, new Fact.Payment(new AccountId(account), euro(minor), "top_up", "operator", "cash"));
    }

    StayId granted(String account, Instant at, long heldMinor) {
        return granted(account, at, heldMinor, lock(account));
    }

    StayId granted(String account, Instant at, long heldMinor, PriceLock lock) {
        long seq = 1L + streams.getOrDefault(ENTRANCE, List.of()).size();
        StayId stay = StayId.openedBy(ENTRANCE, seq);
        tell(
                ENTRANCE,
                at,
                new Fact.EntryGranted(
                        stay,
                        new PresenceId("p-" + seq),
                        new AccountId(account),
                        pass(account),
                        Method.QR,
                        null,
                        new PoolId("general"),
                        euro(heldMinor),
                        lock,
                        null,
                        List.of(),
                        List.of()));
        return stay;
    }

    Recorded checksIn(StayId stay, String account, Instant at) {
        return checksIn(stay, account, at, 500, lock(account));
    }

    Recorded checksIn(StayId stay, String account, Instant at, long heldMinor, PriceLock lock) {
        return tell(
                ENTRANCE,
                at,
                new Fact.CheckIn(
                        stay,
                        new AccountId(account),
                        pass(account),
                        Method.QR,
                        new PoolId("general"),
                        at,
                        euro(heldMinor),
                        lock,
                        false));
    }

    Recorded voids(StayId stay, String account, Instant at) {
        return tell(ENTRANCE, at, new Fact.EntryVoided(stay, new AccountId(account), pass(account), "backed out"));
    }

    Recorded closes(StayId stay, Recorded exit) {
        return tell(ENTRANCE, exit.createdAt(), new Fact.StayClosed(stay, new PoolId("general"), exit.id()));
    }

    Recorded exits(StayId stay, String account, Instant in, Instant out) {
        return exits(stay, account, in, out, price(in, out));
    }

    Recorded exits(StayId stay, String account, Instant in, Instant out, Money charge) {
        return tell(
                EXIT,
                out,
                new Fact.Exit(
                        stay,
                        new AccountId(account),
                        pass(account),
                        Method.QR,
                        in,
                        out,
                        Duration.between(in, out).toSeconds(),
                        ChargeId.of(stay),
                        charge,
                        List.of(new PriceLine("minutes", charge.minor())),
                        false));
    }

    Recorded exitsUnrated(@Nullable StayId stay, @Nullable String account, Instant out) {
        return tell(
                EXIT,
                out,
                new Fact.ExitUnrated(
                        new PresenceId("x-" + out.toEpochMilli()),
                        stay,
                        account == null ? null : new AccountId(account),
                        account == null ? null : pass(account),
                        account == null ? Method.HELP_BUTTON : Method.QR,
                        out,
                        "no stay known here",
                        false));
    }

    static PassId pass(String account) {
        return new PassId("pass-" + account);
    }
}
