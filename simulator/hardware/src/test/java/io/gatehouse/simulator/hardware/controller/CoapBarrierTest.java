package io.gatehouse.simulator.hardware.controller;

import io.gatehouse.device.barrier.Barrier;
import io.gatehouse.device.barrier.BarrierDriver;
import io.gatehouse.device.barrier.BarrierSettings;
import io.gatehouse.protocol.time.ClockProvider;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The driver {@code coap} against the virtual controller, over UDP. */
final class CoapBarrierTest extends BarrierContract {

    private VirtualController controller;

    @BeforeEach
    void listen() throws IOException {
        controller = VirtualController.open(VirtualLane.openingUnattended("lane", UNATTENDED_MS), 0);
    }

    @AfterEach
    void stop() {
        controller.close();
    }

    @Override
    Barrier barrier() {
        var settings = new BarrierSettings(
                "coap",
                Map.of(
                        "url",
                        controller.url().toString(),
                        "poll_ms",
                        "100",
                        "silence_ms",
                        "500",
                        "ack_timeout_ms",
                        "50"));
        return BarrierDriver.find(settings, ClockProvider.open("system", Map.of()));
    }

    @Override
    void advance(long ms) {
        controller.advance(ms);
    }

    @Override
    void onLane(Consumer<VirtualLane> work) {
        controller.with(lane -> {
            work.accept(lane);
            return lane;
        });
    }

    @Override
    void cut(boolean now) {
        controller.silent(now);
    }
}
