package io.gatehouse.simulator.hardware.loopback;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves links on loopback, one thread each. Agents come and go: a link that ends is forgotten, and when there are too
 * many the oldest is closed. Thread-safe.
 */
public final class LoopbackServer implements AutoCloseable {

    /** Links at one time; an agent needs one a device, and a few more while given up ones linger. */
    public static final int LINKS_MAX = 8;

    private static final Logger LOG = LoggerFactory.getLogger(LoopbackServer.class);

    private final String name;
    private final ServerSocket listening;
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by lock
    private final List<Connection> links = new ArrayList<>();

    /** What happens on a link. */
    @FunctionalInterface
    public interface Service {
        /** Serves one link until it ends; called on the link's own thread. */
        void serve(Connection link) throws IOException, InterruptedException;
    }

    private LoopbackServer(String name, ServerSocket listening) {
        this.name = name;
        this.listening = listening;
    }

    /**
     * Opens the port; links wait until {@link #start}.
     *
     * @param port 0 takes a free one
     * @throws IOException names the port when it is in use
     */
    public static LoopbackServer bind(String name, int port) throws IOException {
        ServerSocket listening = new ServerSocket();
        try {
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return new LoopbackServer(name, listening);
        } catch (IOException inUse) {
            listening.close();
            throw new IOException(name + ": port " + port + " cannot be opened: " + inUse.getMessage(), inUse);
        }
    }

    /** Begins to serve links. */
    public void start(Service service) {
        Thread.ofPlatform().daemon().name(name).start(() -> accept(service));
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Sends to every link there is; one that does not take it is closed. */
    public void sendToAll(Message message) {
        for (Connection link : snapshot()) {
            try {
                link.send(message);
            } catch (IOException gone) {
                LOG.debug("{}: a link has ended: {}", name, gone.toString());
                end(link);
            }
        }
    }

    /** Ends all links and gives the port back. */
    @Override
    public void close() throws IOException {
        listening.close();
        snapshot().forEach(this::end);
    }

    private void accept(Service service) {
        while (!listening.isClosed()) {
            try {
                admit(listening.accept(), service);
            } catch (IOException closedOrBroken) {
                LOG.debug("{}: no link accepted: {}", name, closedOrBroken.toString());
            }
        }
    }

    private void admit(Socket socket, Service service) throws IOException {
        Connection link = new Connection(socket);
        List<Connection> tooMany = new ArrayList<>();
        lock.lock();
        try {
            links.add(link);
            while (links.size() > LINKS_MAX) {
                tooMany.add(links.removeFirst());
            }
        } finally {
            lock.unlock();
        }
        tooMany.forEach(this::end);
        if (listening.isClosed()) {
            end(link);
        }
        Thread.ofPlatform().daemon().name(name + "-link").start(() -> serve(link, service));
    }

    private void serve(Connection link, Service service) {
        try {
            service.serve(link);
        } catch (IOException ended) {
            LOG.debug("{}: a link has ended: {}", name, ended.toString());
        } catch (InterruptedException toldToEnd) {
            Thread.currentThread().interrupt();
        } finally {
            end(link);
        }
    }

    private void end(Connection link) {
        lock.lock();
        try {
            links.remove(link);
        } finally {
            lock.unlock();
        }
        try {
            link.close();
        } catch (IOException alreadyBroken) {
            LOG.debug("{}: a link did not close", name, alreadyBroken);
        }
    }

    private List<Connection> snapshot() {
        lock.lock();
        try {
            return List.copyOf(links);
        } finally {
            lock.unlock();
        }
    }
}
