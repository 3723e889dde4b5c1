package io.gatehouse.simulator.bench.durable;

import io.gatehouse.device.barrier.ArmState;
import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.device.barrier.BarrierInput;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a controller reports while cars pass, one after the other, as they should. */
final class PassingCar {

    private static final String BOOT = "bench";

    private final Set<BarrierInput> on = EnumSet.of(BarrierInput.MAINS, BarrierInput.ARM_CLOSED);
    private final Map<BarrierInput, Integer> rises = new EnumMap<>(BarrierInput.class);
    private long edges;
    private long cycles;
    private ArmState arm = ArmState.CLOSED;

    /** A car stands before the arm. */
    List<BarrierEvent> arrives() {
        return List.of(edge(BarrierInput.ARMING_LOOP, true));
    }

    /** The arm opens, the car passes under it, the arm closes. */
    List<BarrierEvent> drivesThrough() {
        List<BarrierEvent> events = new ArrayList<>();
        cycles++;
        events.add(edge(BarrierInput.ARM_CLOSED, false));
        events.add(arm(ArmState.OPENING));
        events.add(edge(BarrierInput.ARM_OPEN, true));
        events.add(arm(ArmState.OPEN));
        events.add(edge(BarrierInput.CLOSING_LOOP, true));
        events.add(edge(BarrierInput.ARMING_LOOP, false));
        events.add(edge(BarrierInput.CLOSING_LOOP, false));
        events.add(edge(BarrierInput.ARM_OPEN, false));
        events.add(arm(ArmState.CLOSING));
        events.add(edge(BarrierInput.ARM_CLOSED, true));
        events.add(arm(ArmState.CLOSED));
        return events;
    }

    private BarrierEvent edge(BarrierInput input, boolean isOn) {
        if (isOn) {
            on.add(input);
            rises.merge(input, 1, Integer::sum);
        } else {
            on.remove(input);
        }
        return new BarrierEvent.Edge(BOOT, ++edges, edges, input, isOn);
    }

    private BarrierEvent arm(ArmState state) {
        arm = state;
        return snapshot();
    }

    BarrierEvent snapshot() {
        Map<BarrierInput, Boolean> inputs = new EnumMap<>(BarrierInput.class);
        BarrierInput.all().forEach(input -> inputs.put(input, on.contains(input)));
        return new BarrierEvent.Snapshot(BOOT, edges, edges, arm, cycles, 0, inputs, rises);
    }
}
