package io.gatehouse.simulator.hardware.nfc;

import io.gatehouse.simulator.hardware.loopback.Connection;
import io.gatehouse.simulator.hardware.loopback.LoopbackServer;
import io.gatehouse.simulator.hardware.loopback.Message;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The field of one virtual NFC reader, on the simulator's side. What lies in it stays there while agents die and come
 * back. All methods may be called by any thread and return at once.
 */
public final class PhoneField implements AutoCloseable {

    static final char PRESENT = 'P';
    static final char ABSENT = 'A';
    static final char ANSWER = 'R';
    static final char RESET = 'Z';
    static final char COMMAND = 'C';

    private final LoopbackServer server;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Guarded by lock
    private @Nullable NfcCard held;

    private PhoneField(LoopbackServer server) {
        this.server = server;
    }

    /**
     * Opens a field.
     *
     * @param port on loopback; 0 takes a free one
     * @throws IOException names the port when it is in use
     */
    public static PhoneField open(int port) throws IOException {
        PhoneField field = new PhoneField(LoopbackServer.bind("phone-field", port));
        field.server.start(field::serve);
        return field;
    }

    /** The port for the driver's parameter {@code port}. */
    public int port() {
        return server.port();
    }

    /** Holds a phone or card to the reader, in the place of another that may be there. */
    public void present(NfcCard next) {
        change(next, ABSENT, PRESENT);
    }

    /** Takes it away, if there is one. */
    public void remove() {
        change(null, ABSENT);
    }

    /** Ends the links and gives the port back: the reader is unplugged. */
    @Override
    public void close() throws IOException {
        change(null);
        server.close();
    }

    /** State and messages change together, so that no link is told an older state after a newer one. */
    private void change(@Nullable NfcCard next, char... messages) {
        lock.lock();
        try {
            held = next;
            changed.signalAll();
            for (char message : messages) {
                server.sendToAll(Message.of(message));
            }
        } finally {
            lock.unlock();
        }
    }

    private Optional<NfcCard> tellHeld(Connection link, boolean begin) throws IOException {
        lock.lock();
        try {
            NfcCard here = held;
            if (begin || here == null) {
                link.send(Message.of(here == null ? ABSENT : PRESENT));
            }
            return Optional.ofNullable(here);
        } finally {
            lock.unlock();
        }
    }

    private void serve(Connection link) throws IOException, InterruptedException {
        tellHeld(link, true);
        while (true) {
            Message message = link.receive();
            Optional<NfcCard> here = tellHeld(link, false);
            if (here.isPresent()) {
                take(link, message, here.get());
            }
        }
    }

    private void take(Connection link, Message message, NfcCard here) throws IOException, InterruptedException {
        switch (message.type()) {
            case RESET -> here.reset();
            case COMMAND -> {
                Optional<byte[]> answer = here.answer(message.payload());
                if (answer.isPresent()) {
                    send(link, answer.get(), here);
                } else {
                    remove();
                }
            }
            default -> throw new IOException("no message of a terminal: " + message.type());
        }
    }

    /** After the phone's delay, and only if it is still there then. */
    private void send(Connection link, byte[] answer, NfcCard here) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            long leftNs = TimeUnit.MILLISECONDS.toNanos(here.delayMs());
            while (here.equals(held) && leftNs > 0) {
                leftNs = changed.awaitNanos(leftNs);
            }
            if (here.equals(held)) {
                link.send(new Message(ANSWER, answer));
            }
        } finally {
            lock.unlock();
        }
    }
}
