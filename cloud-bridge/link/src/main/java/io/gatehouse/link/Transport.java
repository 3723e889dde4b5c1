package io.gatehouse.link;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One client of an MQTT 5 broker, with one connection at a time. It never connects by itself: when to try is the caller's
 * decision. All methods return soon, whatever the network does. Used by one thread; the listener is called on the
 * transport's threads and must only hand over.
 */
public interface Transport extends AutoCloseable {

    /** AWS IoT takes 30 s to 1200 s; a dead connection is found at 1.5 times this, and by missing acks before. */
    Duration KEEP_ALIVE = Duration.ofSeconds(30);

    /** For the TCP connection, for the TLS handshake and for the broker's answer, each. */
    Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** Hears of one connection: first {@link #connected} or {@link #lost}, and nothing after {@link #lost} or after {@link Transport#disconnect}. */
    interface Listener {

        /** The connection and its subscriptions stand. */
        void connected();

        /** @param payload for the listener to keep */
        void message(String topic, byte[] payload);

        /** The broker has taken a message (PUBACK): a sign of life, not of the cloud. */
        void delivered();

        /** The connection, or the try, has ended. */
        void lost(String reason);
    }

    /**
     * What to send, at least once (QoS 1).
     *
     * @param retain the broker keeps it for those who subscribe later
     * @param expiry the broker drops it when it could not hand it on by then, whole seconds; null for never
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared as records
    record Message(
            String topic,
            byte[] payload,
            boolean retain,
            @Nullable Duration expiry) {
        public static Message of(String topic, byte[] payload) {
            return new Message(topic, payload, false, null);
        }
    }

    /**
     * Ends the connection that there may be, and begins a new one.
     *
     * @param topics to subscribe to with QoS 1, at most 8; {@link Listener#connected} comes when the broker granted them all
     */
    void connect(List<String> topics, Listener listener);

    /**
     * Hands a message to the connection.
     *
     * @return false when there is none, or it has too much under way: nothing was sent, try later
     */
    boolean publish(Message message);

    /** Ends the connection or the try; its listener hears no more. Nothing happens when there is none. */
    void disconnect();

    /** {@link #disconnect}, and gives everything back, within 5 seconds. */
    @Override
    void close();
}
