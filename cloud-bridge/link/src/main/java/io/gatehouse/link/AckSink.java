package io.gatehouse.link;

import io.gatehouse.protocol.sync.Mark;

/** Remembers what the cloud holds of the journal. Called on the bridge's thread; an exception means: ask the cloud again later. */
public interface AckSink {

    /** What was last kept; {@link Mark#START} for nothing. */
    Mark acked();

    /**
     * @param acked the cloud holds the journal up to here; may be lower than before when the cloud lost something
     * @param kept entries up to this seq may be forgotten
     */
    void keep(Mark acked, long kept);
}
