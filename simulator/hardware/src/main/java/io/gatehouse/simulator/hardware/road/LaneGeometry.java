package io.gatehouse.simulator.hardware.road;

/**
 * Places along a lane in metres; zero is where a driver's nose stops at the reader, positive is behind the arm.
 *
 * @param armingStartM where the arming loop begins
 * @param armingEndM where it ends
 * @param closingStartM where the closing loop begins
 * @param closingEndM where it ends
 * @param armM where the arm comes down, within the closing loop
 * @param departM from here on a car is gone
 * @param backAwayM a driver who backs out is gone when his nose is behind this
 * @param armTravelMs time of the arm from one limit to the other, milliseconds
 */
public record LaneGeometry(
        double armingStartM,
        double armingEndM,
        double closingStartM,
        double closingEndM,
        double armM,
        double departM,
        double backAwayM,
        long armTravelMs) {

    /**
     * The arming loop reaches a little past the reader, so that also a motorcycle is on the closing loop before it is
     * off the arming loop.
     */
    public static final LaneGeometry STANDARD = new LaneGeometry(-2.0, 0.4, 1.8, 4.2, 3.0, 20.0, -7.0, 1_500);

    public LaneGeometry {
        boolean ordered = backAwayM < armingStartM
                && armingStartM < armingEndM
                && armingEndM <= closingStartM
                && closingStartM < armM
                && armM < closingEndM
                && closingEndM < departM;
        if (!ordered || armTravelMs < 1) {
            throw new IllegalArgumentException("the places of a lane are not in order");
        }
    }
}
