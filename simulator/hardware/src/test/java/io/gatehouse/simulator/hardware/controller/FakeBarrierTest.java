package io.gatehouse.simulator.hardware.controller;

import io.gatehouse.device.barrier.Barrier;
import java.util.function.Consumer;

/** The barrier port in memory. */
final class FakeBarrierTest extends BarrierContract {

    private final VirtualLane lane = VirtualLane.openingUnattended("lane", UNATTENDED_MS);
    private FakeBarrier last = new FakeBarrier(lane);

    @Override
    Barrier barrier() {
        last = new FakeBarrier(lane);
        return last;
    }

    @Override
    void advance(long ms) {
        last.advance(ms);
    }

    @Override
    void onLane(Consumer<VirtualLane> work) {
        work.accept(lane);
    }

    @Override
    void cut(boolean now) {
        last.cut(now);
    }
}
