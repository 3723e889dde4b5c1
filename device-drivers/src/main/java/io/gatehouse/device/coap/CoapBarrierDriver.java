package io.gatehouse.device.coap;

import io.gatehouse.device.barrier.Barrier;
import io.gatehouse.device.barrier.BarrierDriver;
import io.gatehouse.device.barrier.BarrierSettings;
import io.gatehouse.protocol.time.Clock;

/**
 * The driver {@code coap}: a controller of our profile over UDP. Keys: {@code url} (needed, {@code coap://HOST:PORT}),
 * {@code poll_ms} (1000), {@code silence_ms} (three polls), {@code ack_timeout_ms} (300).
 */
public final class CoapBarrierDriver implements BarrierDriver {

    @Override
    public String name() {
        return "coap";
    }

    @Override
    public Barrier open(BarrierSettings settings, Clock clock) {
        return new CoapBarrier(CoapSettings.of(settings), clock);
    }
}
