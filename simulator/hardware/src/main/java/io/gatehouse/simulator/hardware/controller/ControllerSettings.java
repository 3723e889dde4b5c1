package io.gatehouse.simulator.hardware.controller;

/**
 * What a technician sets at a controller.
 *
 * @param closeDelayMs from the release of the closing loop to the closing of the arm, milliseconds
 * @param moveMsMax longest the motor may run without reaching a limit, milliseconds
 * @param unattendedMs how long without a heartbeat until it opens by itself for whoever stands before the arm,
 *     milliseconds; 0 for never: set at exits only, when the lane is commissioned
 */
public record ControllerSettings(long closeDelayMs, long moveMsMax, long unattendedMs) {

    /** Close delay 5 s (PF6000), motor at most 6 s; never opens by itself. */
    public static final ControllerSettings STANDARD = new ControllerSettings(5_000, 6_000, 0);

    public ControllerSettings {
        if (closeDelayMs < 0 || moveMsMax < 1 || unattendedMs < 0) {
            throw new IllegalArgumentException("times of a controller are not negative");
        }
    }

    /** The same, but opening by itself after that many milliseconds without a heartbeat: an exit. */
    public ControllerSettings openingUnattended(long afterMs) {
        return new ControllerSettings(closeDelayMs, moveMsMax, afterMs);
    }
}
