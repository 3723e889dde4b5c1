package io.gatehouse.device.reader;

import java.util.function.Consumer;

/**
 * One reader of one lane. Only an armed reader reads; a fault is reported in either state. All methods may be called by
 * any thread and none of them waits for the hardware.
 */
public interface Reader extends AutoCloseable {

    /** How long {@link #close()} waits for the reader's thread before it is left behind, in milliseconds. */
    int CLOSE_LIMIT_MS = 1_000;

    /** The name that its events carry. */
    ReaderId id();

    /**
     * Begins to work, disarmed.
     *
     * @param sink called on the reader's own thread; it must return at once and not throw
     * @throws IllegalStateException when started twice or closed
     */
    void start(Consumer<ReaderEvent> sink);

    /**
     * Reads from now on, or stops. Armed anew, the reader also reads again what has been lying on it since before.
     *
     * @param armed whether a car stands before the arm
     */
    void arm(boolean armed);

    /** Ends the reader's thread, at the latest after {@link #CLOSE_LIMIT_MS}; no event comes after that. */
    @Override
    void close();
}
