package io.gatehouse.simulator.hardware.road;

/** What a driver is about to do; given from outside. Who is through the arm drives on, unless he backs out or halts. */
public enum Intent {
    /** Up to the reader and wait there. */
    APPROACH,
    /** Past the reader, and through as soon as the arm is up. */
    DRIVE_ON,
    /** Like {@link #DRIVE_ON}, bumper to bumper behind the one in front. */
    TAILGATE,
    /** Through, arm or no arm; breaks it off. */
    FORCE,
    /** Backwards and away; those behind make room. */
    BACK_OUT,
    /** Stop at once, wherever that is. */
    HALT
}
