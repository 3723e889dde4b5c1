package io.gatehouse.agent.link;

import io.gatehouse.protocol.sync.Command;
import io.gatehouse.protocol.sync.Mark;
import java.time.Duration;
import java.util.Optional;

/** Where the link posts what concerns the lane. Posting never waits; any thread may call. */
public interface LaneInbox {

    /** Returns when no driver waits for the lane, at the latest after that time of this machine: the disk is his. */
    void awaitCalm(Duration atMost);

    /** An operator wants something of the lane; the command's life is not over. */
    void post(Command command);

    /** The feed has new rows. */
    void postFeedChanged();

    /**
     * The cloud holds the journal so far.
     *
     * @param kept and cannot lose it up to here
     */
    void postAcknowledged(long seq, long kept);

    /**
     * The cloud said what it holds of the journal.
     *
     * @param ownHash of the journal there; empty when it has no such entry
     * @param pagesSent whether a page had been sent before it said so
     */
    void postCloudHolds(Mark held, Optional<String> ownHash, boolean pagesSent);
}
