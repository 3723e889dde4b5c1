package io.gatehouse.device.qr;

/** Takes pictures. All methods may be called by any thread and none waits for the hardware. */
public interface Camera extends AutoCloseable {

    /**
     * Begins to work, disarmed.
     *
     * @throws IllegalStateException when started twice or closed
     */
    void start(Sink sink);

    /** Takes pictures from now on, or stops; what was taken before may still arrive shortly after. */
    void arm(boolean armed);

    /** Ends the camera's thread within a second; no call of the sink begins after that. */
    @Override
    void close();

    /** Who gets the pictures; called on the camera's own thread, returns at once. */
    interface Sink {

        void frame(Frame frame);

        /** There will be no pictures. */
        void fails(String problem);

        /** Pictures are possible again. */
        void works();
    }
}
