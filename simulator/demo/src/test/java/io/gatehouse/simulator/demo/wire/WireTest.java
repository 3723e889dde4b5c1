package io.gatehouse.simulator.demo.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WireTest {
    private static final int SILENCE_MS = 300;

    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger bytes = new AtomicInteger();
    private ServerSocket server;
    private Wire wire;

    WireTest() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        wire = Wire.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
    }

    @BeforeEach
    void echo() {
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    accepted.incrementAndGet();
                    Thread.ofVirtual().start(() -> echo(socket));
                } catch (IOException closed) {
                    // The test has ended.
                }
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        wire.close();
        server.close();
    }

    @Test
    void carries_bytes_both_ways_and_the_end_of_a_connection() throws Exception {
        try (Socket client = connect()) {
            assertEquals(7, exchange(client, 7));
        }

        Eventually.within(Duration.ofSeconds(5), () -> ended.get() == 1);
    }

    @Test
    void while_cut_bytes_vanish_and_neither_end_notices() throws Exception {
        Socket client = connect();
        assertEquals(1, exchange(client, 1));

        wire.cut();

        assertThrows(SocketTimeoutException.class, () -> exchange(client, 2));
        client.close();
        assertEquals(1, bytes.get());
        assertEquals(0, ended.get());
    }

    @Test
    void while_cut_a_new_connection_hangs() throws Exception {
        wire.cut();

        try (Socket client = connect()) {
            assertThrows(SocketTimeoutException.class, () -> exchange(client, 1));
        }
        assertEquals(0, accepted.get());
    }

    @Test
    void healing_closes_what_saw_the_cut_and_carries_new_connections() throws Exception {
        Socket before = connect();
        assertEquals(1, exchange(before, 1));
        wire.cut();
        Socket during = connect();
        assertThrows(SocketTimeoutException.class, () -> exchange(during, 2));

        wire.heal();

        assertTrue(isClosedByPeer(before));
        assertTrue(isClosedByPeer(during));
        Eventually.within(Duration.ofSeconds(5), () -> ended.get() == 1);
        try (Socket after = connect()) {
            assertEquals(3, exchange(after, 3));
        }
    }

    @Test
    void survives_many_connections_given_up_during_a_cut() throws Exception {
        wire.cut();
        for (int attempt = 0; attempt < 200; attempt++) {
            connect().close();
        }
        wire.heal();

        Eventually.within(Duration.ofSeconds(5), () -> {
            try (Socket after = connect()) {
                return exchange(after, 9) == 9;
            } catch (IOException stillClosing) {
                return false;
            }
        });
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), wire.port());
        socket.setSoTimeout(SILENCE_MS);
        return socket;
    }

    private static int exchange(Socket socket, int value) throws IOException {
        socket.getOutputStream().write(value);
        return socket.getInputStream().read();
    }

    private static boolean isClosedByPeer(Socket socket) throws IOException {
        socket.setSoTimeout(5_000);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private void echo(Socket socket) {
        try (socket) {
            for (int value = socket.getInputStream().read();
                    value >= 0;
                    value = socket.getInputStream().read()) {
                bytes.incrementAndGet();
                socket.getOutputStream().write(value);
            }
        } catch (IOException reset) {
            // As good as the end.
        }
        ended.incrementAndGet();
    }
}
