package io.gatehouse.simulator.hardware.road;

import java.util.List;

/**
 * The road at one moment, for pages and tests.
 *
 * @param cars from the one furthest behind the arm to the last in the queue
 * @param armHeight 0 down to 1 up
 * @param armBroken whether the arm is off its holder
 * @param armCycles times the arm has left its lower limit
 * @param crossings vehicles that passed
 * @param strikes times the arm came down on a vehicle
 */
public record RoadView(
        List<CarView> cars, double armHeight, boolean armBroken, long armCycles, Crossings crossings, long strikes) {

    public RoadView {
        cars = List.copyOf(cars);
    }

    /**
     * One vehicle.
     *
     * @param lowM metres, the smaller end
     * @param highM metres, the larger end
     * @param speed metres a second, positive towards larger coordinates
     * @param atReader whether its driver stands where he can reach the reader
     */
    public record CarView(
            Vehicle vehicle,
            Heading heading,
            Intent intent,
            double lowM,
            double highM,
            double speed,
            boolean atReader) {}
}
