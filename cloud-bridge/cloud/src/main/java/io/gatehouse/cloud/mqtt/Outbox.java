package io.gatehouse.cloud.mqtt;

import io.gatehouse.protocol.sync.Topic;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sends to gateways. What cannot be sent now is not kept: every message of ours is asked for again. Thread-safe. */
@FunctionalInterface
public interface Outbox {

    /**
     * @param timeToLive after which the broker drops it; null for none
     * @return whether it was handed to the connection
     */
    boolean send(Topic topic, byte[] payload, @Nullable Duration timeToLive);
}
