package io.gatehouse.simulator.hardware.controller;

import io.gatehouse.device.barrier.ArmState;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.device.barrier.ControllerLog;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.server.resources.CoapExchange;

/** The same facts one by one as IPSO smart objects, plain text, for tools and technicians. */
final class IpsoResources {

    private IpsoResources() {}

    /** {@code /3200}: a digital input for every contact. */
    static CoapResource digitalInputs(Supplier<Optional<ControllerLog>> log) {
        var object = new CoapResource("3200", false);
        for (BarrierInput input : BarrierInput.all()) {
            int instance = input.instance();
            object.add(new CoapResource(String.valueOf(instance), false)
                    .add(new Value("5500", log, now -> bit(now.inputs().get(instance))))
                    .add(new Value(
                            "5501", log, now -> String.valueOf(now.counters().get(instance))))
                    .add(new Value("5750", log, now -> input.name().toLowerCase(Locale.ROOT))));
        }
        return object;
    }

    /** {@code /3306}: the arm. */
    static CoapResource actuation(Supplier<Optional<ControllerLog>> log) {
        return new CoapResource("3306", false)
                .add(new CoapResource("0", false)
                        .add(new Value("5850", log, now -> bit(now.arm() != ArmState.CLOSED)))
                        .add(new Value("5853", log, now -> now.arm().name()))
                        .add(new Value("5501", log, now -> String.valueOf(now.cycles())))
                        .add(new Value("5750", log, now -> "barrier")));
    }

    private static String bit(boolean on) {
        return on ? "1" : "0";
    }

    /** One readable resource. */
    private static final class Value extends CoapResource {

        private final Supplier<Optional<ControllerLog>> log;
        private final Function<ControllerLog, String> text;

        Value(String name, Supplier<Optional<ControllerLog>> log, Function<ControllerLog, String> text) {
            super(name);
            this.log = log;
            this.text = text;
        }

        @Override
        public void handleGET(CoapExchange exchange) {
            log.get()
                    .ifPresentOrElse(
                            now -> exchange.respond(ResponseCode.CONTENT, text.apply(now)),
                            () -> exchange.respond(ResponseCode.SERVICE_UNAVAILABLE));
        }
    }
}
