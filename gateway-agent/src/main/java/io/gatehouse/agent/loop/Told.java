package io.gatehouse.agent.loop;

import io.gatehouse.agent.store.FeedReading;
import io.gatehouse.agent.store.LaneStore;
import io.gatehouse.protocol.feed.LotRow;
import io.gatehouse.protocol.feed.PoolRow;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.tariff.Tariff;
import io.gatehouse.protocol.tariff.TariffException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the feed tells of the lot, for all drivers alike: read once as long as the feed stays the same. Asks {@code feed.db}
 * alone. On the lane thread only.
 */
final class Told {

    private final LaneStore store;
    private final FeedReading feed;
    private final PoolId pool;
    private final Map<TariffId, Optional<Tariff>> tariffs = new HashMap<>();
    private final Map<TariffId, Parsed> parsed = new HashMap<>();
    private @Nullable OfLot last;

    /**
     * What changes with the feed and with nothing else.
     *
     * @param rights of this gateway in the pool
     */
    record OfLot(long feedVersion, Optional<LotRow> row, Optional<PoolRow> pool, int rights) {}

    @SuppressWarnings("ArrayRecordComponent") // compared by content where it is used
    private record Parsed(byte[] document, Optional<Tariff> tariff) {}

    Told(LaneStore store, FeedReading feed, PoolId pool) {
        this.store = store;
        this.feed = feed;
        this.pool = pool;
    }

    /** That this lane fills. */
    PoolId pool() {
        return pool;
    }

    /** As of now; the same object as long as the feed is the same. */
    OfLot lot() {
        long version = feed.version();
        OfLot known = last;
        if (known == null || known.feedVersion() != version) {
            tariffs.clear();
            Optional<PoolRow> row = feed.pool(pool);
            known = new OfLot(version, feed.lot(), row, rights(row));
            last = known;
        }
        return known;
    }

    /** The lot's time zone; this machine's as long as the feed has told none. */
    ZoneId zone() {
        return lot().row().map(LotRow::zone).orElseGet(ZoneId::systemDefault);
    }

    /** A tariff that this release can read, as of the last {@link #lot}. */
    Optional<Tariff> tariff(TariffId id) {
        return tariffs.computeIfAbsent(id, _ -> feed.tariff(id).flatMap(document -> parsed(id, document)));
    }

    /** A feed that has changed mostly tells the same tariff. */
    private Optional<Tariff> parsed(TariffId id, byte[] document) {
        Parsed known = parsed.get(id);
        if (known == null || !Arrays.equals(known.document(), document)) {
            known = new Parsed(document, parse(document));
            parsed.put(id, known);
        }
        return known.tariff();
    }

    private static Optional<Tariff> parse(byte[] document) {
        try {
            return Optional.of(Tariff.parse(document));
        } catch (TariffException unusable) {
            return Optional.empty();
        }
    }

    /** A new incarnation has only the rights that were told after its beginning. */
    private int rights(Optional<PoolRow> row) {
        return row.filter(_ -> isTheirs())
                .map(known ->
                        known.rights().getOrDefault(store.stream().gateway().value(), 0))
                .orElse(0);
    }

    /** Whether the pool's row was told to this incarnation, not to the one before. */
    private boolean isTheirs() {
        return store.life()
                .origin()
                .feed()
                .map(cursor -> feed.poolIsAfter(pool, cursor))
                .orElse(true);
    }
}
