package io.gatehouse.device.barrier;

/** Where a driver posts. Called from the driver's threads, one event at a time per thread. */
@FunctionalInterface
public interface BarrierSink {

    /** Takes the event without waiting and without throwing; the receiver's inbox decides what happens when it is full. */
    void post(BarrierEvent event);
}
