package io.gatehouse.device.barrier;

import io.gatehouse.device.barrier.ControllerLog.LoggedEdge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A controller that does nothing but keep a log. */
final class LogWriter {

    private final String boot;
    private final List<Boolean> inputs = new ArrayList<>(Collections.nCopies(BarrierInput.COUNT, false));
    private final List<Integer> counters = new ArrayList<>(Collections.nCopies(BarrierInput.COUNT, 0));
    private final List<LoggedEdge> edges = new ArrayList<>();
    private long revision;
    private long rises;

    LogWriter(String boot) {
        this.boot = boot;
    }

    /** So many edges of one input, 10 ms apart. */
    void toggle(BarrierInput input, int times) {
        for (int time = 0; time < times; time++) {
            boolean on = !inputs.get(input.instance());
            inputs.set(input.instance(), on);
            if (on) {
                rises++;
                setCounter(input, (counters.get(input.instance()) + 1) % ControllerLog.COUNTER_MODULUS);
            }
            edges.add(new LoggedEdge((edges.size() + 1) * 10L, input, on));
            revision++;
        }
    }

    void setCounter(BarrierInput input, int count) {
        counters.set(input.instance(), count);
        revision++;
    }

    long rises() {
        return rises;
    }

    ControllerLog log() {
        return new ControllerLog(
                boot,
                revision,
                edges.size() * 10L + 5,
                ArmState.CLOSED,
                0,
                0,
                inputs,
                counters,
                edges.size(),
                edges.subList(Math.max(0, edges.size() - ControllerLog.EDGES_MAX), edges.size()));
    }
}
