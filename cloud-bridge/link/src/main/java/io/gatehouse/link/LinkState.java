package io.gatehouse.link;

import io.gatehouse.protocol.sync.FeedMark;
import io.gatehouse.protocol.sync.Mark;
import io.gatehouse.protocol.sync.Uplink;
import java.time.Duration;
import java.util.Optional;

/**
 * How the link to the cloud is, for pages and for the word {@code offline} in entries. A snapshot; safe on any thread.
 *
 * @param phase where the uplink is
 * @param since how long it has been (or not been) online
 * @param lastAck how long ago the cloud last said that it holds more; empty since this process began
 * @param acked what the cloud is known to hold
 * @param waiting entries of the journal that it is not known to hold
 * @param feed position in the feed
 * @param feedAge how long ago the cloud last showed that this is the feed's end; empty since this process began
 * @param problem why it is not online, in words
 * @param badSignatures feed pages not applied because a row's signature was not the cloud's
 * @param malformed messages that could not be read
 * @param dropped messages dropped because the inbox was full; asked for again
 */
public record LinkState(
        Uplink.Phase phase,
        Duration since,
        Optional<Duration> lastAck,
        Mark acked,
        long waiting,
        FeedMark feed,
        Optional<Duration> feedAge,
        Optional<String> problem,
        long badSignatures,
        long malformed,
        long dropped) {

    /** The cloud answers. */
    public boolean online() {
        return phase == Uplink.Phase.SENDING;
    }
}
