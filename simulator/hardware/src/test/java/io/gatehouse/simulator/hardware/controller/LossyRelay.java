package io.gatehouse.simulator.hardware.controller;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A bad network between one driver and a controller: datagrams are lost, doubled and late, by seed. */
final class LossyRelay implements AutoCloseable {

    private final DatagramSocket outside = socket();
    private final DatagramSocket inside = socket();
    private final ScheduledExecutorService late = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lossy-relay-late").daemon().factory());
    private final SplittableRandom random;
    private final SocketAddress controller;
    private volatile SocketAddress driver = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
    private volatile int lostOf100;
    private volatile int doubledOf100;
    private volatile int lateMsMax;

    LossyRelay(long seed, int controllerPort) throws SocketException {
        this.random = new SplittableRandom(seed);
        this.controller = new InetSocketAddress(InetAddress.getLoopbackAddress(), controllerPort);
        carry("out", outside, inside, true);
        carry("in", inside, outside, false);
    }

    private static DatagramSocket socket() throws SocketException {
        return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    URI url() {
        return URI.create("coap://127.0.0.1:" + outside.getLocalPort());
    }

    void behave(int lost, int doubled, int lateMs) {
        lostOf100 = lost;
        doubledOf100 = doubled;
        lateMsMax = lateMs;
    }

    private void carry(String name, DatagramSocket from, DatagramSocket to, boolean fromDriver) {
        Thread.ofPlatform().name("lossy-relay-" + name).daemon().start(() -> {
            byte[] buffer = new byte[2048];
            while (!from.isClosed()) {
                var packet = new DatagramPacket(buffer, buffer.length);
                try {
                    from.receive(packet);
                } catch (IOException closed) {
                    return;
                }
                if (fromDriver) {
                    driver = packet.getSocketAddress();
                }
                pass(Arrays.copyOf(buffer, packet.getLength()), to, fromDriver ? controller : driver);
            }
        });
    }

    private synchronized void pass(byte[] bytes, DatagramSocket over, SocketAddress to) {
        int copies = random.nextInt(100) < doubledOf100 ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            if (random.nextInt(100) >= lostOf100) {
                int lateMs = lateMsMax == 0 ? 0 : random.nextInt(lateMsMax);
                hold(() -> send(bytes, over, to), lateMs);
            }
        }
    }

    private void hold(Runnable sending, int lateMs) {
        try {
            var waiting = late.schedule(sending, lateMs, TimeUnit.MILLISECONDS);
            assertFalse(waiting.isCancelled());
        } catch (RejectedExecutionException closing) {
            return;
        }
    }

    private static void send(byte[] bytes, DatagramSocket over, SocketAddress to) {
        try {
            over.send(new DatagramPacket(bytes, bytes.length, to));
        } catch (IOException lost) {
            // A network that loses datagrams may lose this one too.
            return;
        }
    }

    @Override
    public void close() {
        outside.close();
        inside.close();
        late.shutdownNow();
    }
}
