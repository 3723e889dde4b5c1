package io.gatehouse.simulator.hardware.controller;

import io.gatehouse.device.barrier.CommandOutcome;
import io.gatehouse.device.barrier.ControllerCommand;
import io.gatehouse.device.barrier.ControllerLog;
import io.gatehouse.simulator.hardware.road.RoadEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;

/**
 * A virtual lane whose controller answers over CoAP on this machine, as a real one would on the lane's segment. It goes
 * on whether anybody is connected or not. Thread-safe: ticker, pages and the network share one lock, held shortly.
 */
public final class VirtualController implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final VirtualLane lane;
    private final CoapServer server;
    private final CoapEndpoint endpoint;
    private final LogResource log;
    private final Silence silence = new Silence();
    private String publishedBoot = "";
    private long publishedRevision;

    private VirtualController(VirtualLane lane, int port) {
        this.lane = lane;
        CoapConfig.register();
        UdpConfig.register();
        // Without a file: the library would write Californium3.properties into the working folder.
        Configuration configuration = Configuration.createStandardWithoutFile()
                .set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 1)
                .set(UdpConfig.UDP_RECEIVER_THREAD_COUNT, 1)
                .set(UdpConfig.UDP_SENDER_THREAD_COUNT, 1);
        this.endpoint = CoapEndpoint.builder()
                .setConfiguration(configuration)
                .setInetSocketAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .build();
        endpoint.addInterceptor(silence);
        this.server = new CoapServer(configuration);
        server.addEndpoint(endpoint);
        this.log = new LogResource(this::log);
        server.add(IpsoResources.digitalInputs(this::log), IpsoResources.actuation(this::log));
        server.add(BarrierResources.of(log, this::command, this::heartbeat));
    }

    /**
     * Begins to listen on loopback.
     *
     * @param port 0 for any free one
     * @throws IOException when the port is taken; names it
     */
    public static VirtualController open(VirtualLane lane, int port) throws IOException {
        var controller = new VirtualController(lane, port);
        try {
            controller.publish();
            controller.server.start();
        } catch (IllegalStateException taken) {
            controller.close();
            throw new IOException("barrier controller cannot listen on UDP port " + port + " of loopback", taken);
        }
        return controller;
    }

    /** The UDP port it listens on. */
    public int port() {
        return endpoint.getAddress().getPort();
    }

    /** The value of the driver's key {@code url}. */
    public URI url() {
        return URI.create("coap://127.0.0.1:" + port());
    }

    /**
     * Works on the lane while nothing else does, then tells observers what has changed.
     *
     * @param work must be quick
     */
    public <T> T with(Function<VirtualLane, T> work) {
        T result;
        lock.lock();
        try {
            result = work.apply(lane);
        } finally {
            lock.unlock();
        }
        publish();
        return result;
    }

    /** {@link VirtualLane#advance}, for the ticker. */
    public List<RoadEvent> advance(long virtualMs) {
        return with(driven -> driven.advance(virtualMs));
    }

    /** From now on it hears nothing and says nothing, or does again; the lane goes on. */
    public void silent(boolean now) {
        silence.set(now);
    }

    private Optional<CommandOutcome> command(ControllerCommand request) {
        return with(driven -> driven.command(request));
    }

    private void heartbeat() {
        long _ = with(driven -> {
            driven.heartbeat();
            return driven.heartbeats();
        });
    }

    private Optional<ControllerLog> log() {
        lock.lock();
        try {
            return lane.log();
        } finally {
            lock.unlock();
        }
    }

    private void publish() {
        boolean changed;
        boolean rebooted;
        lock.lock();
        try {
            Optional<ControllerLog> now = lane.log();
            String boot = now.map(ControllerLog::boot).orElse("");
            long revision = now.map(ControllerLog::revision).orElse(0L);
            rebooted = !boot.equals(publishedBoot);
            changed = revision != publishedRevision;
            publishedBoot = boot;
            publishedRevision = revision;
            silence.power(now.isPresent());
        } finally {
            lock.unlock();
        }
        if (rebooted) {
            // A device that boots has forgotten who observed it; it tells nobody.
            log.clearObserveRelations();
        } else if (changed) {
            log.changed();
        }
    }

    @Override
    public void close() {
        server.destroy();
    }
}
