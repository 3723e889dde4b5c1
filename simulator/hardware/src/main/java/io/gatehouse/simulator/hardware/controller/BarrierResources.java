package io.gatehouse.simulator.hardware.controller;

import io.gatehouse.device.barrier.CommandOutcome;
import io.gatehouse.device.barrier.CommandOutcome.Refusal;
import io.gatehouse.device.barrier.CommandOutcome.Refused;
import io.gatehouse.device.barrier.ControllerCommand;
import io.gatehouse.device.coap.ControllerProfile;
import io.gatehouse.protocol.json.MalformedException;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.server.resources.CoapExchange;

/** {@code /barrier} with its log, {@code /barrier/cmd} and {@code /barrier/heartbeat}. */
final class BarrierResources {

    private BarrierResources() {}

    static CoapResource of(
            LogResource log, Function<ControllerCommand, Optional<CommandOutcome>> execute, Runnable heartbeat) {
        return new CoapResource("barrier", false)
                .add(log)
                .add(new CommandResource(execute))
                .add(new HeartbeatResource(heartbeat));
    }

    private static final class HeartbeatResource extends CoapResource {

        private final Runnable heartbeat;

        HeartbeatResource(Runnable heartbeat) {
            super("heartbeat");
            this.heartbeat = heartbeat;
        }

        @Override
        public void handlePUT(CoapExchange exchange) {
            heartbeat.run();
            exchange.respond(ResponseCode.CHANGED);
        }
    }

    private static final class CommandResource extends CoapResource {

        private final Function<ControllerCommand, Optional<CommandOutcome>> execute;

        CommandResource(Function<ControllerCommand, Optional<CommandOutcome>> execute) {
            super("cmd");
            this.execute = execute;
        }

        @Override
        public void handlePOST(CoapExchange exchange) {
            ControllerCommand request;
            try {
                request = ControllerProfile.readCommand(exchange.getRequestPayload());
            } catch (MalformedException garbage) {
                answer(exchange, ResponseCode.BAD_REQUEST, new Refused(Refusal.MALFORMED));
                return;
            }
            execute.apply(request)
                    .ifPresentOrElse(
                            outcome -> answer(exchange, code(outcome), outcome),
                            () -> exchange.respond(ResponseCode.SERVICE_UNAVAILABLE));
        }

        private static ResponseCode code(CommandOutcome outcome) {
            return outcome instanceof Refused ? ResponseCode.CONFLICT : ResponseCode.CHANGED;
        }

        private static void answer(CoapExchange exchange, ResponseCode code, CommandOutcome outcome) {
            exchange.respond(code, ControllerProfile.write(outcome), MediaTypeRegistry.APPLICATION_JSON);
        }
    }
}
