package io.gatehouse.protocol.sync;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a lot's feed goes, or is known.
 *
 * @param timeline of the cloud; absent for a gateway that has never had any of it
 * @param seq from 1; 0 is before the first row
 */
public record FeedMark(@Nullable UUID timeline, long seq) {

    /** Nothing known of any timeline. */
    public static final FeedMark NOTHING = new FeedMark(null, 0);

    /** @throws IllegalArgumentException when seq is negative, or not 0 without a timeline */
    public FeedMark {
        if (seq < 0 || (timeline == null && seq != 0)) {
            throw new IllegalArgumentException("no position in a feed: " + timeline + " " + seq);
        }
    }
}
