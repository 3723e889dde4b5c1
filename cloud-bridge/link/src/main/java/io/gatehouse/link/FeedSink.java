package io.gatehouse.link;

import io.gatehouse.protocol.sync.FeedFollower;
import io.gatehouse.protocol.sync.FeedMark;

/** Where feed rows go. Called on the bridge's thread. */
public interface FeedSink {

    /** What was last applied; {@link FeedMark#NOTHING} for nothing. */
    FeedMark cursor();

    /** Applies rows, whose signatures are good, and the cursor in one transaction. An exception means: nothing was applied, try later. */
    void apply(FeedFollower.Batch batch);
}
