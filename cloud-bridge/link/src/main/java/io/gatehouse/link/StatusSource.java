package io.gatehouse.link;

import io.gatehouse.protocol.sync.FeedMark;
import io.gatehouse.protocol.sync.Mark;
import io.gatehouse.protocol.sync.Status;

/** Says how the lane is. Called on the bridge's thread, when it connects, every minute, and after {@link Bridge#statusChanged}. */
@FunctionalInterface
public interface StatusSource {
    Status status(Mark head, Mark acked, FeedMark feed);
}
