package io.gatehouse.link.paho;

import io.gatehouse.link.TlsFiles;
import io.gatehouse.link.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * MQTT 5 over TLS with Paho. Each connection is a Paho client of its own, without its persistence and its reconnecting:
 * what is to be sent again is in the journal, and when to connect is decided above.
 */
public final class PahoTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(PahoTransport.class);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final String uri;
    private final String clientId;
    private final TlsFiles tls;
    private final Queue<Thread> endings = new ConcurrentLinkedQueue<>();

    private @Nullable PahoConnection connection;

    /**
     * @param host must be named in the broker's certificate
     * @param clientId the unit's id
     */
    public PahoTransport(String host, int port, String clientId, TlsFiles tls) {
        this.uri = "ssl://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        this.clientId = clientId;
        this.tls = tls;
    }

    @Override
    public void connect(List<String> topics, Listener listener) {
        disconnect();
        try {
            PahoConnection fresh = new PahoConnection(uri, clientId, topics, listener);
            connection = fresh;
            fresh.open(options());
        } catch (IOException | MqttException cannot) {
            disconnect();
            listener.lost(PahoConnection.words(cannot));
        }
    }

    @Override
    public boolean publish(Message message) {
        return connection != null && connection.publish(message);
    }

    @Override
    public void disconnect() {
        PahoConnection old = connection;
        connection = null;
        if (old != null && old.silence()) {
            // Paho's ways to end a client wait for its threads; the caller must not
            endings.removeIf(thread -> !thread.isAlive());
            endings.add(Thread.ofVirtual().name("mqtt-end-" + clientId).start(old::end));
        }
    }

    @Override
    public void close() {
        disconnect();
        long deadlineMs = CLOSE_TIMEOUT.toMillis() / Math.max(1, endings.size());
        for (Thread ending = endings.poll(); ending != null; ending = endings.poll()) {
            try {
                if (!ending.join(Duration.ofMillis(deadlineMs))) {
                    LOG.warn(
                            "a connection of {} to {} did not end in time; its threads are left behind", clientId, uri);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private MqttConnectionOptions options() throws IOException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        // A clean start, no session kept: hello and feed pages say what is missing better than a broker's queue, which
        // AWS
        // replays at some 10 messages a second, oldest first. A command for a lane that is away is not to open it
        // later.
        options.setCleanStart(true);
        options.setSessionExpiryInterval(0L);
        options.setKeepAliveInterval(Math.toIntExact(KEEP_ALIVE.toSeconds()));
        options.setConnectionTimeout(Math.toIntExact(CONNECT_TIMEOUT.toSeconds()));
        options.setSocketFactory(tls.open().getSocketFactory());
        options.setHttpsHostnameVerificationEnabled(true);
        return options;
    }
}
