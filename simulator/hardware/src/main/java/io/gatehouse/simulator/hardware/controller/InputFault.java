package io.gatehouse.simulator.hardware.controller;

/** What can be wrong with a contact between the road and the controller. */
public enum InputFault {
    /** Nothing: the controller sees what is. */
    NONE,
    /** Reads on whatever happens, as a loop detector does in fault. */
    STUCK_ON,
    /** Reads off whatever happens. */
    STUCK_OFF,
    /** Goes on and off every 100 ms. */
    BOUNCING
}
