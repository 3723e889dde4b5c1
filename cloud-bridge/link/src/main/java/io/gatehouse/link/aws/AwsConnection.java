package io.gatehouse.link.aws;

import io.gatehouse.link.Transport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.mqtt5.Mqtt5Client;
import software.amazon.awssdk.crt.mqtt5.Mqtt5ClientOptions;
import software.amazon.awssdk.crt.mqtt5.OnAttemptingConnectReturn;
import software.amazon.awssdk.crt.mqtt5.OnConnectionFailureReturn;
import software.amazon.awssdk.crt.mqtt5.OnConnectionSuccessReturn;
import software.amazon.awssdk.crt.mqtt5.OnDisconnectionReturn;
import software.amazon.awssdk.crt.mqtt5.OnStoppedReturn;
import software.amazon.awssdk.crt.mqtt5.PublishResult;
import software.amazon.awssdk.crt.mqtt5.PublishReturn;
import software.amazon.awssdk.crt.mqtt5.QOS;
import software.amazon.awssdk.crt.mqtt5.packets.ConnAckPacket;
import software.amazon.awssdk.crt.mqtt5.packets.DisconnectPacket;
import software.amazon.awssdk.crt.mqtt5.packets.PublishPacket;
import software.amazon.awssdk.crt.mqtt5.packets.SubAckPacket;
import software.amazon.awssdk.crt.mqtt5.packets.SubscribePacket;

/** One client of the runtime, used for one connection. Its callbacks come on the runtime's thread and only hand over. */
final class AwsConnection implements Mqtt5ClientOptions.LifecycleEvents, Mqtt5ClientOptions.PublishEvents {

    /** Messages without a PUBACK; AWS IoT takes no more at a time. */
    static final int UNDER_WAY_MAX = 100;

    private static final Logger LOG = LoggerFactory.getLogger(AwsConnection.class);
    private static final int FIRST_FAILURE_CODE = 0x80;

    private final List<String> topics;
    private final Transport.Listener listener;
    private final AtomicBoolean silent = new AtomicBoolean();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean standing;

    /** A client must not be used while another thread gives it back: that would end the whole program, not one call. */
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable Mqtt5Client client;

    AwsConnection(List<String> topics, Transport.Listener listener) {
        this.topics = List.copyOf(topics);
        this.listener = listener;
    }

    /** Begins to connect with a client whose events come here. */
    void open(Mqtt5Client fresh) {
        lock.lock();
        try {
            client = fresh;
            fresh.start();
        } finally {
            lock.unlock();
        }
    }

    boolean publish(Transport.Message message) {
        PublishPacket.PublishPacketBuilder packet = new PublishPacket.PublishPacketBuilder(
                        message.topic(), QOS.AT_LEAST_ONCE, message.payload())
                .withRetain(message.retain());
        Duration expiry = message.expiry();
        if (expiry != null) {
            packet.withMessageExpiryIntervalSeconds(expiry.toSeconds());
        }
        lock.lock();
        try {
            Mqtt5Client current = client;
            if (current == null || !standing || underWay.get() >= UNDER_WAY_MAX) {
                return false;
            }
            underWay.incrementAndGet();
            var _ = current.publish(packet.build())
                    .whenComplete((result, failure) -> published(message.topic(), result, failure));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The listener hears no more. */
    void silence() {
        silent.set(true);
        standing = false;
    }

    /** Gives the client back; the runtime ends it on its own thread. */
    void end() {
        lock.lock();
        try {
            Mqtt5Client old = client;
            client = null;
            if (old != null) {
                old.stop(new DisconnectPacket.DisconnectPacketBuilder()
                        .withReasonCode(DisconnectPacket.DisconnectReasonCode.NORMAL_DISCONNECTION)
                        .build());
                old.close();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onConnectionSuccess(Mqtt5Client from, OnConnectionSuccessReturn event) {
        SubscribePacket.SubscribePacketBuilder packet = new SubscribePacket.SubscribePacketBuilder();
        topics.forEach(topic -> packet.withSubscription(topic, QOS.AT_LEAST_ONCE));
        lock.lock();
        try {
            if (client != null) {
                var _ = client.subscribe(packet.build()).whenComplete(this::subscribed);
            }
        } finally {
            lock.unlock();
        }
    }

    private void subscribed(@Nullable SubAckPacket granted, @Nullable Throwable failure) {
        if (granted == null) {
            lost("subscribing: " + (failure == null ? "failed" : failure.getMessage()));
            return;
        }
        List<SubAckPacket.SubAckReasonCode> codes = granted.getReasonCodes();
        for (int at = 0; at < codes.size(); at++) {
            if (codes.get(at).getValue() >= FIRST_FAILURE_CODE) {
                lost("the broker does not grant " + topics.get(Math.min(at, topics.size() - 1)) + ": " + codes.get(at));
                return;
            }
        }
        if (!silent.get()) {
            standing = true;
            listener.connected();
        }
    }

    private void published(String topic, @Nullable PublishResult result, @Nullable Throwable failure) {
        underWay.decrementAndGet();
        if (result == null) {
            LOG.debug("not delivered to {}: {}", topic, failure == null ? "failed" : failure.getMessage());
        } else if (result.getResultPubAck().getReasonCode().getValue() >= FIRST_FAILURE_CODE) {
            // What was sent stays in the journal: the missing ack of the cloud brings it again
            LOG.warn(
                    "the broker refused a message to {}: {}",
                    topic,
                    result.getResultPubAck().getReasonCode());
        } else if (!silent.get()) {
            listener.delivered();
        }
    }

    @Override
    public void onMessageReceived(Mqtt5Client from, PublishReturn event) {
        if (!silent.get()) {
            PublishPacket packet = event.getPublishPacket();
            listener.message(packet.getTopic(), packet.getPayload() == null ? new byte[0] : packet.getPayload());
        }
    }

    @Override
    public void onConnectionFailure(Mqtt5Client from, OnConnectionFailureReturn event) {
        ConnAckPacket refused = event.getConnAckPacket();
        lost("connecting: "
                + (refused == null
                        ? CRT.awsErrorString(event.getErrorCode())
                        : "the broker answered " + refused.getReasonCode()));
    }

    @Override
    public void onDisconnection(Mqtt5Client from, OnDisconnectionReturn event) {
        DisconnectPacket packet = event.getDisconnectPacket();
        lost("the connection ended: "
                + (packet == null
                        ? CRT.awsErrorString(event.getErrorCode())
                        : "the broker said " + packet.getReasonCode()));
    }

    @Override
    public void onAttemptingConnect(Mqtt5Client from, OnAttemptingConnectReturn event) {
        // connected() is told when the subscriptions stand
    }

    @Override
    public void onStopped(Mqtt5Client from, OnStoppedReturn event) {
        // Only ever stopped by us
    }

    /** Told once. The client would try again by itself, but when to try is not its to decide: it is stopped. */
    void lost(String reason) {
        standing = false;
        lock.lock();
        try {
            if (client != null) {
                client.stop();
            }
        } finally {
            lock.unlock();
        }
        if (silent.compareAndSet(false, true)) {
            listener.lost(reason);
        }
    }
}
