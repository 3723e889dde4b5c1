package io.gatehouse.protocol.account;

import io.gatehouse.protocol.feed.AccountRow;
import io.gatehouse.protocol.id.StreamId;
import java.util.Map;

/**
 * Which journal positions a balance includes: everything of a stream up to its position. Streams that never touched the
 * account are not named, and count as 0.
 *
 * @param included {@code gateway/incarnation} to seq
 */
public record Positions(Map<String, Long> included) {

    public Positions {
        included = Map.copyOf(included);
    }

    public static Positions of(AccountRow row) {
        return new Positions(row.positions());
    }

    /** Up to where the stream is included; 0 for not at all. */
    public long upTo(StreamId stream) {
        return included.getOrDefault(stream.toString(), 0L);
    }

    /** Whether everything that the other includes is included here too. */
    public boolean covers(Positions other) {
        return other.included.entrySet().stream()
                .allMatch(position -> included.getOrDefault(position.getKey(), 0L) >= position.getValue());
    }

    /**
     * Whether a row with these positions may replace one with the others: rows of one ledger come in an order, so one of
     * two covers the other; the older one never overwrites the newer.
     */
    public boolean mayReplace(Positions older) {
        return covers(older);
    }
}
