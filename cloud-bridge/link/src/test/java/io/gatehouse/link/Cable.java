package io.gatehouse.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A cable between a client and a broker on loopback, that can be cut: all that is under way in it is lost. */
final class Cable implements AutoCloseable {

    private static final int CHUNK_BYTES = 4096;

    final AtomicInteger cuts = new AtomicInteger();

    private final AtomicLong carriedBytes = new AtomicLong();

    private final ServerSocket server;
    private final int brokerPort;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile long cutAfterBytes = Long.MAX_VALUE;
    private volatile boolean swallows;

    Cable(int brokerPort) throws IOException {
        this.brokerPort = brokerPort;
        this.server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Cuts by itself in the middle of what the client sends, that many bytes from now. */
    void cutAfter(long bytes) {
        cutAfterBytes = carriedBytes.get() + bytes;
    }

    void cut() {
        for (Socket socket : sockets) {
            close(socket);
        }
        sockets.clear();
    }

    /** While true, bytes go in and do not come out; nobody is told. */
    void swallows(boolean now) {
        swallows = now;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort);
                sockets.add(client);
                sockets.add(broker);
                Thread.ofVirtual().start(() -> carry(client, broker, true));
                Thread.ofVirtual().start(() -> carry(broker, client, false));
            } catch (IOException closedOrBrokerAway) {
                cut();
            }
        }
    }

    private void carry(Socket from, Socket to, boolean up) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try {
            for (int count = from.getInputStream().read(chunk);
                    count >= 0;
                    count = from.getInputStream().read(chunk)) {
                if (up && carriedBytes.addAndGet(count) > cutAfterBytes) {
                    cutAfterBytes = Long.MAX_VALUE;
                    cuts.incrementAndGet();
                    cut();
                    return;
                }
                if (!swallows) {
                    to.getOutputStream().write(chunk, 0, count);
                }
            }
        } catch (IOException cut) {
            // The other direction ends with this one
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            throw new IllegalStateException(alreadyGone);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
