package io.gatehouse.agent.store;

import java.time.Duration;
import java.util.Optional;

/**
 * How full the lane's store is.
 *
 * @param usedBytes of pages in use
 * @param maxBytes what it may use: by configuration, or what the disk has left if that is less
 * @param left until entries are refused, if nothing is forgotten meanwhile; empty while too little is known
 */
public record StoreRoom(long usedBytes, long maxBytes, Optional<Duration> left) {

    /** In the last tenth only exits are written. */
    public boolean takesEntries() {
        return usedBytes < maxBytes / 10 * 9;
    }

    /** Half of it is used: somebody should look why the cloud does not take it. */
    public boolean warns() {
        return usedBytes >= maxBytes / 2;
    }
}
