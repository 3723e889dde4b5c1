package io.gatehouse.agent.store;

import java.util.Optional;

/**
 * How an incarnation began.
 *
 * @param succeeds whether there was one before it: then it has no rights but those that it was given itself
 * @param feed how far the feed was followed when it began; rights told up to there were the other's
 */
public record Origin(boolean succeeds, Optional<FeedStore.Cursor> feed) {

    static final Origin FIRST = new Origin(false, Optional.empty());
}
