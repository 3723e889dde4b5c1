package io.gatehouse.agent.loop;

import io.gatehouse.agent.store.FeedReading;
import io.gatehouse.agent.store.LaneStore;
import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.agent.store.StoreException;
import io.gatehouse.agent.store.Unsettled;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.fact.Fact;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a checkpoint when one is due. On the lane thread, only when no driver waits. */
final class Checkpointing {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpointing.class);

    /** A disk that did not take it is not asked again at once. */
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final LaneStore store;
    private final FeedReading feed;
    private final Function<Fact, Written> circumstances;
    private Duration notBefore = Duration.ZERO;

    Checkpointing(LaneStore store, FeedReading feed, Function<Fact, Written> circumstances) {
        this.store = store;
        this.feed = feed;
        this.circumstances = circumstances;
    }

    /**
     * Whatever keeps it from being written but damage is tried again later.
     *
     * @param now monotonic
     * @return the checkpoint, if one was written
     */
    Optional<Entry> look(Duration now) {
        if (!store.checkpointDue() || now.compareTo(notBefore) < 0) {
            return Optional.empty();
        }
        try {
            Map<String, Long> included = new HashMap<>();
            Settling settled = Settling.of(store.unsettled(), store.kept(), row -> isInFeed(row, included));
            return Optional.of(store.checkpoint(settled.through(), settled.except(), circumstances));
        } catch (StoreException notWritten) {
            if (notWritten.isDamage()) {
                throw notWritten;
            }
            notBefore = now.plus(AFTER_FAILURE);
            LOG.error("no checkpoint was written; the journal goes on without", notWritten);
            return Optional.empty();
        }
    }

    /** @param included position of the own journal by payer, asked once for each */
    private boolean isInFeed(Unsettled row, Map<String, Long> included) {
        return switch (row) {
            case Unsettled.Commitment money ->
                included.computeIfAbsent(
                                money.payer().value(),
                                _ -> feed.includedOf(money.payer(), store.stream())
                                        .orElse(0))
                        >= money.seq();
            case Unsettled.Departure left -> !feed.showsOpen(left.stay());
        };
    }
}
