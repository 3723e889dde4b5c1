package io.gatehouse.device.barrier;

/** What the controller says of the arm; the words are those of the wire. */
public enum ArmState {
    /** The motor lifts the arm. */
    OPENING,
    /** At the upper limit. */
    OPEN,
    /** The motor lowers the arm. */
    CLOSING,
    /** At the lower limit. */
    CLOSED,
    /** Stands between the limits with the motor off. */
    STOPPED,
    /** Did not reach a limit in time, or is broken off: somebody has to come. */
    FAULT
}
