package io.gatehouse.device.nfc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.smartcardio.CardException;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls into a card service that may never come back, and comes back itself. A hung service holds its callers for
 * ever, timeouts or not, so each session lives on a thread of its own; when a call is late, thread and session are given
 * up together and the next call begins with fresh ones. Used by one thread.
 */
final class CardCalls {

    /** Given up threads that are still stuck; at this many no further one is begun until one of them ends. */
    static final int STUCK_MAX = 4;

    private final String name;
    private final Supplier<CardSession> sessions;
    private final List<Thread> leaving = new ArrayList<>();
    private @Nullable Worker worker;

    CardCalls(String name, Supplier<CardSession> sessions) {
        this.name = name;
        this.sessions = sessions;
    }

    /** One call with a session. */
    @FunctionalInterface
    interface Call<T> {
        T make(CardSession session) throws CardException;
    }

    /** The call did not come back in time, or none can be made because too many before it did not. */
    static final class LateException extends Exception {
        private static final long serialVersionUID = 1;

        LateException(String message) {
            super(message);
        }
    }

    /**
     * Makes one call. After any exception the session is gone.
     *
     * @throws LateException when it took longer than the limit
     * @throws CardException what the call threw
     */
    <T> T call(int limitMs, Call<T> call) throws CardException, LateException, InterruptedException {
        Worker current = worker();
        FutureTask<T> task = new FutureTask<>(() -> call.make(current.session));
        current.calls.add(task);
        try {
            return task.get(limitMs, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            giveUp();
            throw new LateException("the card service has not answered for " + limitMs + " ms");
        } catch (ExecutionException failed) {
            giveUp();
            throw failed.getCause() instanceof CardException problem
                    ? problem
                    : new CardException(words(failed.getCause()), failed.getCause());
        } catch (InterruptedException closing) {
            giveUp();
            throw closing;
        }
    }

    /** Leaves session and thread; the thread closes the session when it can. Does not wait. */
    void giveUp() {
        Worker current = worker;
        worker = null;
        if (current != null) {
            current.leave();
            leaving.add(current.thread);
        }
    }

    private Worker worker() throws LateException {
        Worker current = worker;
        if (current == null) {
            leaving.removeIf(thread -> !thread.isAlive());
            if (leaving.size() >= STUCK_MAX) {
                throw new LateException("the card service does not answer: " + leaving.size() + " calls hang");
            }
            current = new Worker(name, sessions.get());
            worker = current;
        }
        return current;
    }

    private static String words(@Nullable Throwable problem) {
        return switch (problem) {
            case UnsatisfiedLinkError missing ->
                "the PC/SC library is not installed (Debian package libpcsclite1): " + missing.getMessage();
            case NoClassDefFoundError missing ->
                "the PC/SC library could not be loaded (Debian package libpcsclite1): " + missing.getMessage();
            case null -> "the card service failed";
            default -> "the card service failed: " + problem;
        };
    }

    /** One thread and its session. */
    private static final class Worker {
        private final CardSession session;
        private final LinkedTransferQueue<Runnable> calls = new LinkedTransferQueue<>();
        private final Thread thread;
        private volatile boolean leaving;

        Worker(String name, CardSession session) {
            this.session = session;
            this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
        }

        private void run() {
            try {
                while (!leaving) {
                    calls.take().run();
                }
            } catch (InterruptedException toldToLeave) {
                Thread.currentThread().interrupt();
            } finally {
                session.close();
            }
        }

        /** The interrupt reaches a thread that waits in Java; one that hangs in the service leaves when that returns. */
        private void leave() {
            leaving = true;
            thread.interrupt();
        }
    }
}
