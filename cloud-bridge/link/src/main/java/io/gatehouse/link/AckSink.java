package io.gatehouse.link;

import io.gatehouse.protocol.sync.Mark;
import java.util.Optional;

/** Remembers what the cloud holds of the journal. Called on the bridge's thread; an exception means: ask the cloud again later. */
public interface AckSink {

    /** What was last kept; {@link Mark#START} for nothing. */
    Mark acked();

    /**
     * @param acked the cloud holds the journal up to here; may be lower than before when the cloud lost something
     * @param kept entries up to this seq may be forgotten
     */
    void keep(Mark acked, long kept);

    /**
     * The cloud has answered a hello or a page with what it holds: a witness of whether this disk is the newest.
     *
     * @param ownHash of the journal at {@code held}; empty when it has no such entry
     * @param pagesSent whether this bridge had sent pages before
     */
    default void cloudHolds(Mark held, Optional<String> ownHash, boolean pagesSent) {}
}
