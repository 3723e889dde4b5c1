package io.gatehouse.device.coap;

import io.gatehouse.device.barrier.BarrierSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * Keys of the driver {@code coap}. All times are real milliseconds of this machine, since they guard its network.
 *
 * @param base where the controller listens, for example {@code coap://127.0.0.1:5683}
 * @param pollMs between two readings of the log that do not rely on notifications
 * @param silenceMs without any valid copy of the log before the connection counts as lost
 * @param ackTimeoutMs before a confirmable message is sent again for the first time
 */
record CoapSettings(URI base, long pollMs, long silenceMs, long ackTimeoutMs) {

    private static final String URL = "url";
    private static final String POLL_MS = "poll_ms";
    private static final String SILENCE_MS = "silence_ms";
    private static final String ACK_TIMEOUT_MS = "ack_timeout_ms";

    static CoapSettings of(BarrierSettings settings) {
        settings.allowOnly(Set.of(URL, POLL_MS, SILENCE_MS, ACK_TIMEOUT_MS));
        long pollMs = settings.number(POLL_MS, 1_000, 20, 60_000);
        return new CoapSettings(
                base(settings.required(URL)),
                pollMs,
                settings.number(SILENCE_MS, 3 * pollMs, pollMs, 600_000),
                settings.number(ACK_TIMEOUT_MS, 300, 10, 10_000));
    }

    URI log() {
        return base.resolve("/" + ControllerProfile.LOG_PATH);
    }

    URI command() {
        return base.resolve("/" + ControllerProfile.COMMAND_PATH);
    }

    URI heartbeat() {
        return base.resolve("/" + ControllerProfile.HEARTBEAT_PATH);
    }

    private static URI base(String text) {
        try {
            URI uri = new URI(text.trim());
            if ("coap".equals(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException notAnAddress) {
            throw new IllegalArgumentException(expected(text), notAnAddress);
        }
        throw new IllegalArgumentException(expected(text));
    }

    private static String expected(String text) {
        return "barrier url must be like coap://HOST:PORT, but is \"" + text + "\"";
    }
}
