package io.gatehouse.simulator.bench.durable;

import io.gatehouse.agent.store.FeedStore;
import io.gatehouse.protocol.feed.AccountRow;
import io.gatehouse.protocol.feed.FeedEntry;
import io.gatehouse.protocol.feed.FeedKey;
import io.gatehouse.protocol.feed.IssuerKeyRow;
import io.gatehouse.protocol.feed.LotRow;
import io.gatehouse.protocol.feed.PoolRow;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.OperatorId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.money.Money;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * The feed of a lot with as many accounts as one likes, written by the lot's own {@link FeedStore}. On one thread at a
 * time. Rows carry no true signature: who writes into the store has checked them before.
 */
final class LotFeed implements AutoCloseable {

    static final OperatorId OPERATOR = new OperatorId("bench");
    static final LotId LOT = new LotId("bench-lot");
    static final GatewayId GATEWAY = new GatewayId("gw-bench");
    static final PoolId POOL = new PoolId("general");
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /** Bays, all of whose rights this gateway has. */
    static final int CAPACITY = 500;

    private static final TariffId TARIFF = new TariffId("city-hourly");
    private static final UUID TIMELINE = new UUID(7, 7);
    private static final int ROWS_AT_ONCE = 10_000;
    private static final byte[] TARIFF_DOCUMENT = """
        {"format":"gatehouse/tariff/1","id":"city-hourly","name":"City, by the hour","currency":"EUR",\
        "grace":{"turnaround_minutes":10},"rates":[{"name":"hourly",\
        "lines":[{"amount_minor":200,"per_minutes":60}],"second_day":{"rule":"restart","day":"rolling"},\
        "caps":[{"amount_minor":1200,"per":"rolling_day"}]}]}\
        """.getBytes(StandardCharsets.UTF_8);

    private final FeedStore store;
    private final int accounts;
    private long seq;

    private LotFeed(FeedStore store, int accounts) {
        this.store = store;
        this.accounts = accounts;
        this.seq = store.cursor().map(FeedStore.Cursor::seq).orElse(0L);
    }

    /** Opens the feed of the store in that folder; an empty one is filled. */
    static LotFeed open(Path folder, int accounts) {
        LotFeed feed = new LotFeed(FeedStore.open(folder), accounts);
        if (feed.seq == 0) {
            feed.fill();
        }
        return feed;
    }

    private void fill() {
        List<FeedEntry> rows = new ArrayList<>();
        rows.add(row(
                FeedKey.LOT,
                Json.write(new LotRow(
                        LOT,
                        OPERATOR,
                        "Bench",
                        ZONE,
                        TARIFF,
                        Money.of(200, "EUR"),
                        Money.of(1_200, "EUR"),
                        Money.of(100_000_000, "EUR")))));
        rows.add(row(FeedKey.tariff(TARIFF), TARIFF_DOCUMENT));
        rows.add(row(FeedKey.pool(POOL), Json.write(new PoolRow(POOL, CAPACITY, Map.of(GATEWAY.value(), CAPACITY)))));
        for (int number = 0; number < accounts; number++) {
            rows.add(account(number, 1_000_000));
            if (rows.size() >= ROWS_AT_ONCE) {
                apply(rows);
                rows.clear();
            }
        }
        apply(rows);
    }

    /** What the cloud sends on a busy day: that many accounts have another balance. One transaction. */
    void balancesChange(int rows, Random random) {
        List<FeedEntry> changed = new ArrayList<>();
        for (int each = 0; each < rows; each++) {
            changed.add(account(random.nextInt(accounts), 1_000_000 + random.nextInt(100_000)));
        }
        apply(changed);
    }

    /** The lot accepts passes that are signed with this key. */
    void issuer(String kid, byte[] publicKey) {
        apply(List.of(row(FeedKey.issuerKey(kid), Json.write(new IssuerKeyRow(kid, publicKey, false)))));
    }

    /** The position of the newest row. */
    long seq() {
        return seq;
    }

    private void apply(List<FeedEntry> rows) {
        store.apply(rows, new FeedStore.Cursor(TIMELINE, seq), false);
    }

    private FeedEntry account(int number, long minor) {
        AccountId id = accountId(number);
        return row(
                FeedKey.account(id),
                Json.write(new AccountRow(
                        id, Money.of(minor, "EUR"), Money.of(0, "EUR"), AccountRow.State.ACTIVE, null, Map.of())));
    }

    static AccountId accountId(int number) {
        return new AccountId("account-" + number);
    }

    private FeedEntry row(String key, byte[] body) {
        return new FeedEntry(LOT, TIMELINE, key, ++seq, body, new byte[64]);
    }

    @Override
    public void close() {
        store.close();
    }
}
