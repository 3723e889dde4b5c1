package io.gatehouse.agent.link;

import io.gatehouse.protocol.sync.Command;

/** Where the link posts what concerns the lane. Implementations never wait; any thread may call. */
public interface LaneInbox {

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
}
