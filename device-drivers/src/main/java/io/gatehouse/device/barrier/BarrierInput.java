package io.gatehouse.device.barrier;

import java.util.List;
import java.util.Optional;

/**
 * The contacts of a barrier controller, in the order of their IPSO instances (object 3200). On means that the thing
 * named is so: a car is on the loop, the fire contact calls, mains power is there.
 */
public enum BarrierInput {
    /** A car stands before the arm. A faulty detector reads on for ever. */
    ARMING_LOOP(0),
    /** A car is under the arm. A faulty detector reads on for ever. */
    CLOSING_LOOP(1),
    /** Upper limit switch. */
    ARM_OPEN(2),
    /** Lower limit switch. */
    ARM_CLOSED(3),
    /** The arm was knocked out of its holder. */
    ARM_BROKEN(4),
    /** The fire alarm system asks for an open lane. */
    FIRE(5),
    /** Somebody has opened the cabinet. */
    CABINET_DOOR(6),
    /** Mains power is there; the only contact that is on in normal life. */
    MAINS(7),
    /** The driver presses the help button. */
    HELP_BUTTON(8);

    private static final List<BarrierInput> BY_INSTANCE = List.of(values());

    /** How many there are. */
    public static final int COUNT = BY_INSTANCE.size();

    private final int instance;

    BarrierInput(int instance) {
        this.instance = instance;
    }

    /** Instance number under IPSO object 3200. */
    public int instance() {
        return instance;
    }

    /** The input of that instance; empty for numbers this version does not know. */
    public static Optional<BarrierInput> ofInstance(int instance) {
        return instance >= 0 && instance < COUNT ? Optional.of(BY_INSTANCE.get(instance)) : Optional.empty();
    }

    /** All, by instance. */
    public static List<BarrierInput> all() {
        return BY_INSTANCE;
    }
}
