package io.gatehouse.device.barrier;

/**
 * One barrier with its loops and contacts. Thread-safe; no method waits for the device. A device that is not there is
 * no error: it shows as {@link BarrierEvent.ConnectionLost} and as results of commands, and the driver goes on trying.
 */
public interface Barrier extends AutoCloseable {

    /**
     * Begins to post what the controller reports. Once only.
     *
     * @throws IllegalStateException when already started or closed
     */
    void start(BarrierSink sink, StartAt from);

    /** {@link #start(BarrierSink, StartAt)} from now on. */
    default void start(BarrierSink sink) {
        start(sink, new StartAt.Now());
    }

    /**
     * Hands a command to the driver's one writer. Its life begins now. Exactly one {@link BarrierEvent.CommandResult} is
     * posted for every call, from another thread or from this one.
     *
     * @throws IllegalStateException when not started
     */
    void command(BarrierCommand command);

    /**
     * Tells the controller that somebody watches over this lane. Without it for the time that was set at its
     * commissioning, the controller of an exit opens by itself for whoever stands there. Losing one is no error.
     *
     * @throws IllegalStateException when not started
     */
    void heartbeat();

    /** Stops the threads and waits for them, at most 2 s of real time; commands still waiting are refused. Never throws. */
    @Override
    void close();
}
