package io.gatehouse.agent.store;

import io.gatehouse.protocol.feed.AccountRow;
import io.gatehouse.protocol.feed.FeedKey;
import io.gatehouse.protocol.feed.IssuerKeyRow;
import io.gatehouse.protocol.feed.LotRow;
import io.gatehouse.protocol.feed.PoolRow;
import io.gatehouse.protocol.feed.StayRow;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.json.Json;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the cloud has told this lot, as the lane reads it. One per thread. */
public final class FeedReading implements AutoCloseable {

    private final Database database;
    private final PreparedStatement byKey;
    private final PreparedStatement anyByKey;
    private final PreparedStatement isOpen;
    private final PreparedStatement ofDriver;
    private final PreparedStatement ended;
    private final PreparedStatement pools;
    private final PreparedStatement told;
    private final PreparedStatement copied;
    private final PreparedStatement version;

    private FeedReading(Database database) {
        this.database = database;
        byKey = database.prepare("SELECT body FROM feed WHERE key = ? AND body IS NOT NULL");
        anyByKey = database.prepare("SELECT body FROM feed WHERE key = ?");
        isOpen = database.prepare("SELECT 1 FROM feed_stay WHERE stay = ? AND ended = 0");
        ofDriver = database.prepare("SELECT body FROM feed_stay s JOIN feed f ON f.key = 'stay/' || s.stay"
                + " WHERE (s.account = ? OR s.pass = ?) AND s.ended = 0 AND f.body IS NOT NULL");
        ended = database.prepare("SELECT body FROM feed_stay s JOIN feed f ON f.key = 'stay/' || s.stay"
                + " WHERE s.owner = ? AND s.ended = 1 AND f.body IS NOT NULL ORDER BY f.seq LIMIT ?");
        copied = database.prepare("SELECT at_ms FROM copied");
        version = database.prepare("PRAGMA data_version");
        told = database.prepare("SELECT seq, timeline FROM feed WHERE key = ?");
        pools = database.prepare("SELECT body FROM feed WHERE key >= 'pool/' AND key < 'pool0' AND body IS NOT NULL");
    }

    /** Another number after each transaction of the feed's writer; costs no disk. */
    public long version() {
        return database.read("reading whether the feed has changed", () -> {
            try (ResultSet row = version.executeQuery()) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
    }

    /** When the copy was made that this feed was restored from; empty when it was not, or has caught up since. */
    public Optional<Instant> restoredFrom() {
        return database.read("reading where the feed is from", () -> {
            try (ResultSet row = copied.executeQuery()) {
                return row.next() ? Optional.of(Instant.ofEpochMilli(row.getLong(1))) : Optional.empty();
            }
        });
    }

    /** Asks for the copy at the next opening, because this file is damaged. */
    public void leaveNote(String reason) {
        new FeedCopy(DurableFiles.folderOf(database.file())).leaveNote(reason);
    }

    /** Opens beside the {@link FeedStore} of the same folder, which must have been opened once. */
    public static FeedReading open(Path folder) {
        return new FeedReading(Database.reader(folder.resolve(FeedStore.FILE)));
    }

    public Optional<LotRow> lot() {
        return row(FeedKey.LOT, LotRow.class);
    }

    public Optional<AccountRow> account(AccountId account) {
        return row(FeedKey.account(account), AccountRow.class);
    }

    /**
     * Up to which entry of a stream an account's row includes everything. Without a limit for an account that was deleted;
     * empty for one that is not known here.
     */
    public OptionalLong includedOf(AccountId account, StreamId stream) {
        return database.read("reading an account's positions", () -> {
            anyByKey.setString(1, FeedKey.account(account));
            try (ResultSet row = anyByKey.executeQuery()) {
                if (!row.next()) {
                    return OptionalLong.empty();
                }
                byte[] body = row.getBytes(1);
                return OptionalLong.of(
                        body == null
                                ? Long.MAX_VALUE
                                : Json.read(body, AccountRow.class).positions().getOrDefault(stream.toString(), 0L));
            }
        });
    }

    /** Whether the ledger has told us of a stay and has not seen it end. */
    public boolean showsOpen(StayId stay) {
        return database.read("looking up a stay", () -> {
            isOpen.setString(1, stay.toString());
            try (ResultSet row = isOpen.executeQuery()) {
                return row.next();
            }
        });
    }

    /** @param kid lower-case hex */
    public Optional<IssuerKeyRow> issuerKey(String kid) {
        return row(FeedKey.issuerKey(kid), IssuerKeyRow.class);
    }

    public Optional<PoolRow> pool(PoolId pool) {
        return row(FeedKey.pool(pool), PoolRow.class);
    }

    /** Whether the pool's row was told after the feed had been followed up to there. */
    public boolean poolIsAfter(PoolId pool, FeedStore.Cursor cursor) {
        return database.read("reading when a pool was told", () -> {
            told.setString(1, FeedKey.pool(pool));
            try (ResultSet row = told.executeQuery()) {
                return row.next()
                        && (row.getLong(1) > cursor.seq()
                                || !row.getString(2).equals(cursor.timeline().toString()));
            }
        });
    }

    public List<PoolRow> pools() {
        return rows(pools, PoolRow.class);
    }

    /** The tariff document itself. */
    public Optional<byte[]> tariff(TariffId tariff) {
        return body(FeedKey.tariff(tariff));
    }

    public Optional<StayRow> stay(StayId stay) {
        return row(FeedKey.stay(stay), StayRow.class);
    }

    /** Stays of an account or of a pass that the ledger has open. */
    public List<StayRow> openStaysOf(AccountId account, PassId pass) {
        return rows(ofDriver, StayRow.class, account.value(), pass.value());
    }

    /** Stays of an owner that ended and that he has not closed yet, oldest first. */
    public List<StayRow> endedStaysOf(GatewayId owner, int most) {
        return rows(ended, StayRow.class, owner.value(), most);
    }

    private <T> Optional<T> row(String key, Class<T> type) {
        return body(key).map(body -> Json.read(body, type));
    }

    private Optional<byte[]> body(String key) {
        return database.read("reading " + key, () -> {
            byKey.setString(1, key);
            try (ResultSet row = byKey.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        });
    }

    private <T> List<T> rows(PreparedStatement query, Class<T> type, Object... parameters) {
        return database.read("reading " + type.getSimpleName() + "s", () -> {
            for (int i = 0; i < parameters.length; i++) {
                query.setObject(i + 1, parameters[i]);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(Json.read(rows.getBytes(1), type));
                }
            }
            return found;
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
