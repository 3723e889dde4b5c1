package io.gatehouse.simulator.hardware.controller;

import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.device.barrier.ControllerLog;
import io.gatehouse.device.barrier.ControllerLog.LoggedEdge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The inputs of one boot: their states, their counters, the newest edges. Belongs to its controller. */
final class EdgeLog {

    private final boolean[] states = new boolean[BarrierInput.COUNT];
    private final int[] counters = new int[BarrierInput.COUNT];
    private final Deque<LoggedEdge> newest = new ArrayDeque<>();
    private long lastNumber;

    /** States at power on are no edges: nobody knows when they began. */
    EdgeLog(Sensors first) {
        for (BarrierInput input : BarrierInput.all()) {
            states[input.instance()] = first.on(input);
        }
    }

    /** Notes what has changed, by instance; the edges of this step. */
    List<LoggedEdge> read(Sensors sensors, long nowMs) {
        var edges = new ArrayList<LoggedEdge>(2);
        for (BarrierInput input : BarrierInput.all()) {
            int instance = input.instance();
            boolean on = sensors.on(input);
            if (on != states[instance]) {
                states[instance] = on;
                if (on) {
                    counters[instance] = (counters[instance] + 1) % ControllerLog.COUNTER_MODULUS;
                }
                edges.add(note(new LoggedEdge(nowMs, input, on)));
            }
        }
        return edges;
    }

    private LoggedEdge note(LoggedEdge edge) {
        if (newest.size() == ControllerLog.EDGES_MAX) {
            newest.removeFirst();
        }
        newest.addLast(edge);
        lastNumber++;
        return edge;
    }

    /** The detector's counter is set, as by a service tool or by its loss of power. */
    void setCounter(BarrierInput input, int count) {
        counters[input.instance()] = Math.floorMod(count, ControllerLog.COUNTER_MODULUS);
    }

    boolean on(BarrierInput input) {
        return states[input.instance()];
    }

    long lastNumber() {
        return lastNumber;
    }

    List<LoggedEdge> newest() {
        return List.copyOf(newest);
    }

    List<Boolean> states() {
        return BarrierInput.all().stream()
                .map(input -> states[input.instance()])
                .toList();
    }

    List<Integer> counters() {
        return BarrierInput.all().stream()
                .map(input -> counters[input.instance()])
                .toList();
    }
}
