package io.gatehouse.link.paho;

import io.gatehouse.link.Transport;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Paho client, used for one connection. Its callbacks come on Paho's threads and only hand over. */
final class PahoConnection implements MqttCallback {

    private static final Logger LOG = LoggerFactory.getLogger(PahoConnection.class);
    private static final int QOS = 1;
    private static final int FIRST_FAILURE_CODE = 0x80;
    private static final long END_TIMEOUT_MS = 1000;

    private final MqttAsyncClient client;
    private final List<String> topics;
    private final Transport.Listener listener;
    private final AtomicBoolean silent = new AtomicBoolean();

    PahoConnection(String uri, String clientId, List<String> topics, Transport.Listener listener) throws MqttException {
        this.client = new MqttAsyncClient(uri, clientId, new MemoryPersistence());
        this.topics = List.copyOf(topics);
        this.listener = listener;
    }

    void open(MqttConnectionOptions options) throws MqttException {
        client.setCallback(this);
        client.connect(options, null, new Outcome(this::subscribe, "connecting"));
    }

    boolean publish(Transport.Message message) {
        MqttMessage packet = new MqttMessage(message.payload());
        packet.setQos(QOS);
        packet.setRetained(message.retain());
        if (message.expiry() != null) {
            MqttProperties properties = new MqttProperties();
            properties.setMessageExpiryInterval(message.expiry().toSeconds());
            packet.setProperties(properties);
        }
        try {
            client.publish(message.topic(), packet);
            return true;
        } catch (MqttException notNow) {
            LOG.debug("not sent to {}: {}", message.topic(), words(notNow));
            return false;
        }
    }

    /** The listener hears no more; false when that was so before. */
    boolean silence() {
        return silent.compareAndSet(false, true) || client.isConnected();
    }

    /** Gives back sockets and threads; may wait some seconds for Paho's threads. */
    void end() {
        try {
            client.disconnectForcibly(0, END_TIMEOUT_MS, true);
        } catch (MqttException wasNotConnected) {
            LOG.debug("disconnecting: {}", words(wasNotConnected));
        }
        try {
            client.close(true);
        } catch (MqttException cannotClose) {
            LOG.warn("a connection could not be closed: {}", words(cannotClose));
        }
    }

    private void subscribe(IMqttToken connected) {
        MqttSubscription[] subscriptions =
                topics.stream().map(topic -> new MqttSubscription(topic, QOS)).toArray(MqttSubscription[]::new);
        try {
            client.subscribe(subscriptions, null, new Outcome(this::subscribed, "subscribing"), new MqttProperties());
        } catch (MqttException lostMeanwhile) {
            lost("subscribing: " + words(lostMeanwhile));
        }
    }

    private void subscribed(IMqttToken granted) {
        int[] codes = granted.getReasonCodes();
        for (int at = 0; codes != null && at < codes.length; at++) {
            if (codes[at] >= FIRST_FAILURE_CODE) {
                lost("the broker does not grant " + topics.get(Math.min(at, topics.size() - 1)) + ": reason code "
                        + codes[at]);
                return;
            }
        }
        if (!silent.get()) {
            listener.connected();
        }
    }

    private void lost(String reason) {
        if (silent.compareAndSet(false, true)) {
            listener.lost(reason);
        }
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        if (!silent.get()) {
            listener.message(topic, message.getPayload());
        }
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        if (!silent.get()) {
            listener.delivered();
        }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        lost("the connection ended: "
                + (response.getException() != null
                        ? words(response.getException())
                        : "reason code " + response.getReturnCode()));
    }

    @Override
    public void mqttErrorOccurred(MqttException error) {
        LOG.debug("Paho says: {}", words(error));
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
        // connected() is told when the subscriptions stand
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
        LOG.debug("an AUTH packet was not expected: {}", reasonCode);
    }

    /** With the cause, since Paho's own words are "MqttException". */
    static String words(Throwable failure) {
        Throwable cause = failure.getCause();
        String own = failure instanceof MqttException paho
                ? paho.getMessage() + " (" + paho.getReasonCode() + ")"
                : String.valueOf(failure.getMessage());
        return cause == null ? own : own + ": " + cause;
    }

    private final class Outcome implements MqttActionListener {
        private final Consumer<IMqttToken> then;
        private final String what;

        Outcome(Consumer<IMqttToken> then, String what) {
            this.then = then;
            this.what = what;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            then.accept(token);
        }

        @Override
        public void onFailure(@Nullable IMqttToken token, @Nullable Throwable failure) {
            lost(what + ": " + (failure == null ? "failed" : words(failure)));
        }
    }
}
