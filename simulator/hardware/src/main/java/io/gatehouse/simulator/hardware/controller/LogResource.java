package io.gatehouse.simulator.hardware.controller;

import io.gatehouse.device.barrier.ControllerLog;
import io.gatehouse.device.coap.ControllerProfile;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.server.resources.CoapExchange;

/** {@code /barrier/log}: observable, each notification confirmable and complete in itself. */
final class LogResource extends CoapResource {

    private final Supplier<Optional<ControllerLog>> log;

    LogResource(Supplier<Optional<ControllerLog>> log) {
        super("log");
        this.log = log;
        setObservable(true);
        setObserveType(CoAP.Type.CON);
        getAttributes().setObservable();
    }

    @Override
    public void handleGET(CoapExchange exchange) {
        log.get()
                .ifPresentOrElse(
                        now -> exchange.respond(
                                CoAP.ResponseCode.CONTENT,
                                ControllerProfile.write(now),
                                MediaTypeRegistry.APPLICATION_JSON),
                        () -> exchange.respond(CoAP.ResponseCode.SERVICE_UNAVAILABLE));
    }
}
