package io.gatehouse.cloud.feed;

import io.gatehouse.cloud.sql.Database;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.sync.FeedMark;
import io.gatehouse.protocol.sync.FeedPage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sends what is new in the feeds, after its commit and in order. Live messages are a courtesy: a gateway that missed one
 * asks for a page. One thread.
 */
public final class FeedPublisher {

    /** Where live messages go. */
    @FunctionalInterface
    public interface Outlet {

        /** @return false when it cannot be sent now; it is tried again at the next step */
        boolean send(LotId lot, byte[] message);
    }

    private final Database database;
    private final Feed feed;
    private final Outlet outlet;
    private final Map<LotId, FeedMark> sent = new HashMap<>();

    public FeedPublisher(Database database, Feed feed, Outlet outlet) {
        this.database = database;
        this.feed = feed;
        this.outlet = outlet;
    }

    /** Sends the next page of a lot's feed; true when there was one and it was sent. */
    public boolean step(LotId lot) {
        Optional<FeedPage> page = database.read(transaction -> {
            FeedMark after = sent.get(lot);
            if (after == null) {
                // What was there before this program: gateways learn it from their own asks.
                feed.head(transaction, lot).ifPresent(head -> sent.put(lot, head));
                return Optional.<FeedPage>empty();
            }
            return feed.page(transaction, lot, null, after).filter(next -> next.through() > after.seq());
        });
        if (page.isEmpty() || !outlet.send(lot, page.get().encode())) {
            return false;
        }
        sent.put(lot, page.get().mark());
        return true;
    }
}
