package io.gatehouse.simulator.hardware.nfc;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds phones to a real PC/SC service, through the driver vpcd of the vsmartcard project: whoever is connected to the
 * driver's port is a card in its reader. Comes back by itself when the service is restarted. All methods may be called
 * by any thread and return at once.
 *
 * <p>The driver sends a length in 2 bytes big-endian and so many bytes: one byte is a control (0 power off, 1 power on,
 * 2 reset, 4 asks for the answer to reset), more are an APDU. Answers have the same form.
 */
public final class VpcdSlot implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VpcdSlot.class);

    private static final byte[] ANSWER_TO_RESET = {0x3B, (byte) 0x80, (byte) 0x80, 0x01, 0x01};
    private static final byte ASKS_FOR_ANSWER_TO_RESET = 4;
    private static final int CONNECT_LIMIT_MS = 1_000;
    private static final int RETRY_MS = 50;

    private final String host;
    private final int port;
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by lock
    private @Nullable Held held;

    /** @param port of the driver's slot, by default 35963 */
    public VpcdSlot(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /** Holds a phone or card to the reader, in the place of another that may be there. */
    public void present(NfcCard card) {
        change(new Held(card));
    }

    /** Takes it away, if there is one. */
    public void remove() {
        change(null);
    }

    @Override
    public void close() {
        remove();
    }

    private void change(@Nullable Held next) {
        lock.lock();
        try {
            if (held != null) {
                held.leave();
            }
            held = next;
            if (next != null) {
                Thread.ofPlatform().daemon().name("vpcd-card").start(next::run);
            }
        } finally {
            lock.unlock();
        }
    }

    /** One card for as long as it is held. */
    private final class Held {
        private final NfcCard card;
        private final CountDownLatch gone = new CountDownLatch(1);
        private volatile @Nullable Socket socket;

        private Held(NfcCard card) {
            this.card = card;
        }

        private void leave() {
            gone.countDown();
            Socket open = socket;
            if (open != null) {
                try {
                    open.close();
                } catch (IOException broken) {
                    LOG.debug("the link to vpcd did not close: {}", broken.toString());
                }
            }
        }

        private void run() {
            try {
                while (!isGone(0)) {
                    serveOnce();
                    isGone(RETRY_MS);
                }
            } catch (InterruptedException toldToEnd) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean isGone(int waitMs) throws InterruptedException {
            return gone.await(waitMs, TimeUnit.MILLISECONDS);
        }

        private void serveOnce() throws InterruptedException {
            try (Socket open = new Socket()) {
                open.setTcpNoDelay(true);
                open.connect(new InetSocketAddress(host, port), CONNECT_LIMIT_MS);
                socket = open;
                DataInputStream in = new DataInputStream(open.getInputStream());
                while (!isGone(0)) {
                    byte[] bytes = new byte[in.readUnsignedShort()];
                    in.readFully(bytes);
                    take(open, bytes);
                }
            } catch (IOException ended) {
                LOG.debug("no link to vpcd: {}", ended.toString());
            }
        }

        private void take(Socket open, byte[] bytes) throws IOException, InterruptedException {
            if (bytes.length > 1) {
                Optional<byte[]> answer = card.answer(bytes);
                if (answer.isEmpty()) {
                    leave();
                } else if (!isGone(card.delayMs())) {
                    send(open, answer.get());
                }
            } else if (bytes.length == 1 && bytes[0] == ASKS_FOR_ANSWER_TO_RESET) {
                send(open, ANSWER_TO_RESET);
            } else {
                card.reset();
            }
        }

        private static void send(Socket open, byte[] bytes) throws IOException {
            open.getOutputStream()
                    .write(ByteBuffer.allocate(2 + bytes.length)
                            .putShort((short) bytes.length)
                            .put(bytes)
                            .array());
        }
    }
}
