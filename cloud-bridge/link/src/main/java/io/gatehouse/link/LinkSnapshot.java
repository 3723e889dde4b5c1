package io.gatehouse.link;

import io.gatehouse.protocol.sync.FeedMark;
import io.gatehouse.protocol.sync.Mark;
import io.gatehouse.protocol.sync.Uplink;
import java.time.Duration;
import java.util.Optional;

/** The link as of one moment, with monotonic times; {@link LinkState} has ages instead. */
record LinkSnapshot(
        Uplink.Phase phase,
        Duration since,
        Optional<Duration> lastAckAt,
        Mark acked,
        long waiting,
        FeedMark feed,
        Optional<Duration> feedCurrentAt,
        Optional<String> problem,
        long badSignatures,
        long malformed) {

    LinkState at(Duration now, long dropped) {
        return new LinkState(
                phase,
                now.minus(since),
                lastAckAt.map(now::minus),
                acked,
                waiting,
                feed,
                feedCurrentAt.map(now::minus),
                problem,
                badSignatures,
                malformed,
                dropped);
    }
}
