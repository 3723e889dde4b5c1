package io.gatehouse.agent.link;

/** Where the link posts what concerns the lane. Implementations never wait; any thread may call. */
public interface LaneInbox {

    /** Somebody at the cloud opens; the command's life is not over. */
    void postOpen(String id, String author, String reason);

    /** The feed has new rows. */
    void postFeedChanged();

    /**
     * The cloud holds the journal so far.
     *
     * @param kept and cannot lose it up to here
     */
    void postAcknowledged(long seq, long kept);
}
