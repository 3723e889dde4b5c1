package io.gatehouse.simulator.demo.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * A TCP relay on loopback that behaves like a cable: while it is cut, bytes vanish in both directions, connections stay
 * half-open as after a pulled plug, and new ones get no answer. Healing it closes the stale connections, as a reset from
 * the other side would, so that clients connect anew.
 *
 * <p>May be called from any thread.
 */
public final class Wire implements AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final int CONNECTIONS_MAX = 64;

    private final ServerSocket listener;
    private final InetSocketAddress target;

    // Guarded by this
    private final List<Socket> ends = new ArrayList<>();
    private boolean cut;

    private Wire(ServerSocket listener, InetSocketAddress target) {
        this.listener = listener;
        this.target = target;
    }

    /** Lays a wire from a free port of loopback to the target. */
    public static Wire open(InetSocketAddress target) throws IOException {
        ServerSocket listener = new ServerSocket(0, CONNECTIONS_MAX, InetAddress.getLoopbackAddress());
        Wire wire = new Wire(listener, target);
        Thread.ofVirtual().name("wire " + listener.getLocalPort()).start(wire::accept);
        return wire;
    }

    /** The near end: what the client connects to. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Whether it is cut now. */
    public synchronized boolean isCut() {
        return cut;
    }

    /** Cuts it; nothing happens when it is cut already. */
    public synchronized void cut() {
        cut = true;
    }

    /** Heals it and closes all connections that saw the cut; nothing happens when it is whole. */
    public void heal() {
        List<Socket> stale;
        synchronized (this) {
            if (!cut) {
                return;
            }
            cut = false;
            stale = List.copyOf(ends);
            ends.clear();
        }
        stale.forEach(Wire::closeQuietly);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        List<Socket> open;
        synchronized (this) {
            open = List.copyOf(ends);
            ends.clear();
        }
        open.forEach(Wire::closeQuietly);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                Thread.ofVirtual().name("wire connect").start(() -> connect(near));
            } catch (IOException closed) {
                // Only close() ends the loop; a connection that failed while being accepted is the client's affair.
            }
        }
    }

    private void connect(Socket near) {
        if (!keep(near)) {
            closeQuietly(near);
            return;
        }
        if (isCut()) {
            vanish(near);
            return;
        }
        Socket far = new Socket();
        try {
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            far.connect(target, CONNECT_TIMEOUT_MS);
        } catch (IOException unreachable) {
            drop(near, far);
            return;
        }
        if (!keep(far)) {
            drop(near, far);
            return;
        }
        Thread.ofVirtual().name("wire back").start(() -> carry(far, near));
        carry(near, far);
    }

    /** Carries bytes one way until either end is closed; an end that is closed during a cut does not tell the other. */
    private void carry(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (!isCut()) {
                    out.write(buffer, 0, count);
                }
            }
        } catch (IOException ended) {
            // As good as the end of the stream: what matters is whether the other end may notice.
            closeQuietly(from);
        }
        if (!isCut()) {
            drop(from, to);
        }
    }

    /** A connection made during a cut: taken by this machine, answered by nobody. */
    private void vanish(Socket near) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = near.getInputStream();
            while (in.read(buffer) >= 0) {
                // The bytes vanish.
            }
        } catch (IOException closed) {
            // By the client or by healing: gone either way.
        }
        drop(near, near);
    }

    private synchronized boolean keep(Socket end) {
        if (listener.isClosed() || ends.size() >= 2 * CONNECTIONS_MAX) {
            return false;
        }
        return ends.add(end);
    }

    private void drop(Socket one, Socket other) {
        synchronized (this) {
            ends.remove(one);
            ends.remove(other);
        }
        closeQuietly(one);
        closeQuietly(other);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Closing is all that can be done with it.
        }
    }
}
