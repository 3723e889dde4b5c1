package io.gatehouse.cloud.mqtt;

import io.gatehouse.protocol.crypto.Pem;
import io.gatehouse.protocol.crypto.RandomSource;
import io.gatehouse.protocol.crypto.Tls;
import io.gatehouse.protocol.sync.BackOff;
import io.gatehouse.protocol.sync.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the broker, held for ever. A message is acknowledged to the broker only after it was dealt with, and
 * the broker sends at most {@link #RECEIVE_MAXIMUM} unacknowledged ones: that is the back-pressure. Two threads of its own.
 */
public final class MqttConnection implements Outbox, AutoCloseable {

    /** Messages between broker and us that we have not dealt with; the inbox holds them all. */
    static final int RECEIVE_MAXIMUM = 64;

    /** Messages from us that the broker has not acknowledged; beyond, sending answers no. */
    static final int MOST_IN_FLIGHT = 1000;

    private static final int QOS = 1;
    private static final int KEEP_ALIVE_S = 20;
    private static final int CONNECT_TIMEOUT_S = 10;
    private static final long ACTION_TIMEOUT_MS = 15_000;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
    private static final Duration RETRY_STORE_AFTER = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(MqttConnection.class);

    /**
     * Where and as whom.
     *
     * @param uri {@code ssl://host:port}; {@code tcp://host:port} for tests without TLS
     * @param certificate PEM, ours; used with ssl only, as the other files
     * @param key PEM, PKCS#8
     * @param authorities PEM, whom we trust
     */
    public record Address(
            String uri,
            String clientId,
            @Nullable Path certificate,
            @Nullable Path key,
            @Nullable Path authorities) {}

    private record Arrived(MqttAsyncClient client, String topic, MqttMessage message) {}

    private final Address address;
    private final BlockingQueue<Arrived> inbox = new ArrayBlockingQueue<>(RECEIVE_MAXIMUM * 2);
    private final Semaphore lost = new Semaphore(0);
    private final Thread connector;
    private final Thread reader;
    private final RandomSource random;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean closing;
    private volatile @Nullable MqttAsyncClient current;
    private volatile @Nullable GatewayDesk desk;

    /** @param random jitters the waits between tries to connect */
    public MqttConnection(Address address, RandomSource random) {
        this.address = address;
        this.random = random;
        this.connector = Thread.ofPlatform().name("mqtt-connect").unstarted(this::keepConnected);
        this.reader = Thread.ofPlatform().name("mqtt-in").unstarted(this::readInbox);
    }

    /** Begins to connect, and to hand messages to the desk. */
    public void start(GatewayDesk to) {
        desk = to;
        connector.start();
        reader.start();
    }

    public boolean isConnected() {
        MqttAsyncClient client = current;
        return client != null && client.isConnected();
    }

    @Override
    public boolean send(Topic topic, byte[] payload, @Nullable Duration timeToLive) {
        MqttAsyncClient client = current;
        if (client == null || client.getPendingTokens().length >= MOST_IN_FLIGHT) {
            return false;
        }
        MqttMessage message = new MqttMessage(payload);
        message.setQos(QOS);
        if (timeToLive != null) {
            MqttProperties properties = new MqttProperties();
            properties.setMessageExpiryInterval(timeToLive.toSeconds());
            message.setProperties(properties);
        }
        try {
            client.publish(topic.text(), message);
            return true;
        } catch (MqttException notNow) {
            LOG.info("not sent to {}: {}", topic, notNow.getMessage());
            return false;
        }
    }

    private void keepConnected() {
        int attempt = 0;
        while (!closing) {
            try {
                lost.drainPermits();
                MqttAsyncClient client = connect();
                LOG.info("connected to {}", address.uri());
                attempt = 0;
                current = client;
                lost.acquire();
                current = null;
                drop(client);
            } catch (MqttException | IllegalArgumentException failed) {
                LOG.warn("no connection to {}: {}", address.uri(), failed.getMessage());
                if (!pause(BackOff.delay(attempt, random))) {
                    return;
                }
                attempt++;
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private MqttAsyncClient connect() throws MqttException {
        MqttAsyncClient client = new MqttAsyncClient(address.uri(), address.clientId(), new MemoryPersistence());
        client.setManualAcks(true);
        client.setCallback(new Callback(client));
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setCleanStart(true);
        options.setKeepAliveInterval(KEEP_ALIVE_S);
        options.setConnectionTimeout(CONNECT_TIMEOUT_S);
        options.setReceiveMaximum(RECEIVE_MAXIMUM);
        Path certificate = address.certificate();
        Path key = address.key();
        Path authorities = address.authorities();
        if (address.uri().startsWith("ssl") && certificate != null && key != null && authorities != null) {
            options.setSocketFactory(
                    Tls.context(pem(authorities), pem(certificate), pem(key)).getSocketFactory());
        }
        try {
            client.connect(options).waitForCompletion(ACTION_TIMEOUT_MS);
            client.subscribe(
                            new String[] {
                                Topic.everyGateway(Topic.Channel.JOURNAL),
                                Topic.everyGateway(Topic.Channel.ASK),
                                Topic.everyGateway(Topic.Channel.STATUS)
                            },
                            new int[] {QOS, QOS, QOS})
                    .waitForCompletion(ACTION_TIMEOUT_MS);
            return client;
        } catch (MqttException failed) {
            drop(client);
            throw failed;
        }
    }

    private static Pem pem(Path file) {
        try {
            return new Pem(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot read " + file + ": " + unreadable, unreadable);
        }
    }

    private static void drop(MqttAsyncClient client) {
        try {
            client.disconnectForcibly(0, 1000, false);
        } catch (MqttException alreadyGone) {
            LOG.debug("disconnecting: {}", alreadyGone.getMessage());
        }
        try {
            client.close(true);
        } catch (MqttException alreadyGone) {
            LOG.debug("closing: {}", alreadyGone.getMessage());
        }
    }

    private void readInbox() {
        while (!closing) {
            try {
                Arrived arrived = inbox.take();
                deal(arrived);
                if (arrived.client().equals(current)) {
                    arrived.client()
                            .messageArrivedComplete(
                                    arrived.message().getId(), arrived.message().getQos());
                }
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
                return;
            } catch (MqttException lostMeanwhile) {
                // It comes again with the next connection; what was dealt with twice changes nothing.
                LOG.debug("not acknowledged: {}", lostMeanwhile.getMessage());
            }
        }
    }

    /** Tries until it is dealt with: while the database does not answer, the broker holds what follows. */
    private void deal(Arrived arrived) throws InterruptedException {
        GatewayDesk answering = desk;
        while (!closing && answering != null) {
            try {
                answering.handle(arrived.topic(), arrived.message().getPayload());
                return;
            } catch (io.gatehouse.cloud.sql.DatabaseException notStored) {
                LOG.error("message on {} not stored, trying again", arrived.topic(), notStored);
                boolean _ = closed.await(RETRY_STORE_AFTER.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RuntimeException fault) {
                LOG.error("message on {} dropped: a fault of this program", arrived.topic(), fault);
                return;
            }
        }
    }

    private boolean pause(Duration time) {
        try {
            return !closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        closing = true;
        closed.countDown();
        connector.interrupt();
        reader.interrupt();
        try {
            connector.join(CLOSE_WITHIN);
            reader.join(CLOSE_WITHIN);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        MqttAsyncClient client = current;
        current = null;
        if (client != null) {
            drop(client);
        }
    }

    /** Runs on Paho's thread: posts, and does nothing else. */
    private final class Callback implements MqttCallback {

        private final MqttAsyncClient client;

        Callback(MqttAsyncClient client) {
            this.client = client;
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            if (!inbox.offer(new Arrived(client, topic, message))) {
                LOG.warn("inbox full, message on {} left to the broker", topic);
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            LOG.warn("connection lost: {}", response.getReasonString());
            lost.release();
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            LOG.warn("MQTT error: {}", exception.getMessage());
        }

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
