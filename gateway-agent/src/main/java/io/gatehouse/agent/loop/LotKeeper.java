package io.gatehouse.agent.loop;

import io.gatehouse.agent.decision.PoolRights;
import io.gatehouse.agent.store.FeedReading;
import io.gatehouse.agent.store.LaneStore;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.PoolState;
import io.gatehouse.protocol.feed.StayRow;
import io.gatehouse.protocol.id.EntryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Acts on what the feed says by level: compares it with the own journal and says what is to be journalled so that they
 * agree. On the lane thread, only when no driver waits.
 */
final class LotKeeper {

    /** Stays closed in one transaction; the rest waits for the next quiet moment. */
    private static final int CLOSED_AT_ONCE = 50;
    /** Places are told at most this often, in the lane's monotonic time. */
    private static final Duration BETWEEN_STATES = Duration.ofMinutes(1);

    private final LaneStore store;
    private final FeedReading feed;
    private @Nullable PoolState told;
    private Duration toldAt = Duration.ZERO;

    LotKeeper(LaneStore store, FeedReading feed) {
        this.store = store;
        this.feed = feed;
    }

    /**
     * Stays of this gateway that the ledger has seen leaving. Those of an incarnation before are closed too: that frees no
     * right here, but nobody else would ever close them.
     */
    List<Fact> closings() {
        List<Fact> closings = new ArrayList<>();
        for (StayRow ended : feed.endedStaysOf(store.stream().gateway(), CLOSED_AT_ONCE)) {
            EntryId exit = ended.exit();
            if (exit != null && store.closedHere(ended.stay()).isEmpty()) {
                closings.add(new Fact.StayClosed(ended.stay(), ended.pool(), exit));
            }
        }
        return closings;
    }

    /** The pool's places, when they changed and were not told just now. */
    Optional<Fact> places(Optional<PoolRights> rights, Duration now) {
        if (rights.isEmpty() || rights.get().rights() == 0) {
            return Optional.empty();
        }
        PoolState state = new PoolState(
                rights.get().pool(), rights.get().free(), rights.get().rights());
        boolean tooSoon = told != null && now.minus(toldAt).compareTo(BETWEEN_STATES) < 0;
        if (state.equals(told) || tooSoon) {
            return Optional.empty();
        }
        told = state;
        toldAt = now;
        return Optional.of(new Fact.ParkingLotState(List.of(state)));
    }
}
