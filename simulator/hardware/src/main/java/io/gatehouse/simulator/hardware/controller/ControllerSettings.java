package io.gatehouse.simulator.hardware.controller;

/**
 * What a technician sets at a controller.
 *
 * @param closeDelayMs from the release of the closing loop to the closing of the arm, milliseconds
 * @param moveMsMax longest the motor may run without reaching a limit, milliseconds
 */
public record ControllerSettings(long closeDelayMs, long moveMsMax) {

    /** Close delay 5 s (PF6000), motor at most 6 s. */
    public static final ControllerSettings STANDARD = new ControllerSettings(5_000, 6_000);

    public ControllerSettings {
        if (closeDelayMs < 0 || moveMsMax < 1) {
            throw new IllegalArgumentException("times of a controller are not negative");
        }
    }
}
