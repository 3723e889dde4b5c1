package io.gatehouse.device.coap;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapHandler;
import org.eclipse.californium.core.CoapObserveRelation;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to and from one controller. {@link #observe} and {@link #poll} belong to the follower's thread, {@link #post} to
 * the writer's, {@link #heartbeat} to the exit guard's; copies are handed out on the library's threads.
 */
final class CoapConnection implements AutoCloseable {

    private static final long ANSWER_SLICE_MS = 10;

    private final CoapSettings settings;
    private final CoapEndpoint endpoint;
    private final CoapClient client;
    private Consumer<Copy> copies = _ -> {};
    private @Nullable CoapObserveRelation observation;
    private @Nullable Request lastHeartbeat;

    /** One copy of the controller's log, as it came. */
    static final class Copy {

        final byte[] bytes;

        /** True when the controller sent it by itself. */
        final boolean notified;

        Copy(byte[] bytes, boolean notified) {
            this.bytes = bytes;
            this.notified = notified;
        }
    }

    CoapConnection(CoapSettings settings) {
        this.settings = settings;
        this.endpoint = CoapEndpoint.builder()
                .setConfiguration(configuration(settings))
                .setPort(0)
                .build();
        this.client = new CoapClient(settings.log());
        client.setEndpoint(endpoint);
    }

    private static Configuration configuration(CoapSettings settings) {
        CoapConfig.register();
        UdpConfig.register();
        // Without a file: the library would write Californium3.properties into the working folder.
        return Configuration.createStandardWithoutFile()
                .set(CoapConfig.ACK_TIMEOUT, Math.toIntExact(settings.ackTimeoutMs()), TimeUnit.MILLISECONDS)
                .set(CoapConfig.MAX_ACK_TIMEOUT, Math.toIntExact(settings.ackTimeoutMs()) * 4, TimeUnit.MILLISECONDS)
                .set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 1)
                .set(UdpConfig.UDP_RECEIVER_THREAD_COUNT, 1)
                .set(UdpConfig.UDP_SENDER_THREAD_COUNT, 1);
    }

    /**
     * Opens the socket; before anything else.
     *
     * @param receiver takes each copy of the log, without waiting
     */
    void open(Consumer<Copy> receiver) throws IOException {
        copies = receiver;
        endpoint.start();
    }

    /** Asks the controller to send its log at each change; the observation before is forgotten. */
    void observe() {
        CoapObserveRelation before = observation;
        if (before != null) {
            before.reactiveCancel();
        }
        Request request = Request.newGet();
        request.setConfirmable(true);
        request.setURI(settings.log());
        request.setObserve();
        observation = client.observe(request, handler(true));
    }

    /** Asks for one copy of the log, now. */
    void poll() {
        Request request = Request.newGet();
        request.setConfirmable(true);
        request.setURI(settings.log());
        client.advanced(handler(false), request);
    }

    /**
     * Sends a command and waits for the answer's body.
     *
     * @param waiting asked every few milliseconds whether to go on waiting
     * @return empty when there was no answer, or one without a body that says what became of the command
     */
    Optional<byte[]> post(byte[] body, BooleanSupplier waiting) throws InterruptedException {
        Request request = Request.newPost();
        request.setConfirmable(true);
        request.setURI(settings.command());
        request.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_JSON);
        request.setPayload(body);
        request.send(endpoint);
        try {
            Response response = null;
            while (response == null && waiting.getAsBoolean()) {
                response = request.waitForResponse(ANSWER_SLICE_MS);
            }
            return response == null || response.getPayloadSize() == 0
                    ? Optional.empty()
                    : Optional.of(response.getPayload());
        } finally {
            // Also ends the retransmissions of what nobody waits for any more.
            request.cancel();
        }
    }

    /** Sends a heartbeat and waits for nothing; it is not confirmable, since the next one says the same. */
    void heartbeat() {
        Request before = lastHeartbeat;
        if (before != null) {
            // Nobody waits for its answer; without this the library would keep it for minutes.
            before.cancel();
        }
        Request request = Request.newPut();
        request.setConfirmable(false);
        request.setURI(settings.heartbeat());
        request.send(endpoint);
        lastHeartbeat = request;
    }

    private CoapHandler handler(boolean notified) {
        return new CoapHandler() {
            @Override
            public void onLoad(CoapResponse response) {
                if (response.getCode() == ResponseCode.CONTENT) {
                    copies.accept(new Copy(response.getPayload(), notified));
                }
            }

            @Override
            public void onError() {
                // Nothing came: the follower counts the silence.
            }
        };
    }

    @Override
    public void close() {
        CoapObserveRelation last = observation;
        if (last != null) {
            last.reactiveCancel();
        }
        client.shutdown();
        endpoint.destroy();
    }
}
