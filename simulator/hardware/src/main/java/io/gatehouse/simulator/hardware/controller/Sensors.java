package io.gatehouse.simulator.hardware.controller;

import io.gatehouse.device.barrier.BarrierInput;
import java.util.Collection;
import java.util.Set;

/**
 * What reaches the controller's terminals at one moment.
 *
 * @param on inputs that are on
 * @param overload whether the motor pushes against something
 */
public record Sensors(Set<BarrierInput> on, boolean overload) {

    public Sensors {
        on = Set.copyOf(on);
    }

    /** Those inputs on, all others off, the motor free. */
    public static Sensors of(Collection<BarrierInput> on) {
        return new Sensors(Set.copyOf(on), false);
    }

    boolean on(BarrierInput input) {
        return on.contains(input);
    }
}
