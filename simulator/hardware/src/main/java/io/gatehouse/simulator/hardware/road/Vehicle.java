package io.gatehouse.simulator.hardware.road;

/**
 * Something that drives.
 *
 * @param id names it on this road
 * @param lengthM metres, 1 to 20
 * @param seenByArmingLoop whether it has metal enough for the arming loop
 * @param seenByClosingLoop whether it has metal enough for the closing loop
 */
public record Vehicle(String id, double lengthM, boolean seenByArmingLoop, boolean seenByClosingLoop) {

    public Vehicle {
        if (!(lengthM >= 1 && lengthM <= 20)) {
            throw new IllegalArgumentException("a vehicle is 1 to 20 m long, but this is " + lengthM);
        }
    }

    /** A car of 4.5 m that every loop sees. */
    public static Vehicle car(String id) {
        return new Vehicle(id, 4.5, true, true);
    }

    /** A motorcycle of 2.1 m. */
    public static Vehicle motorcycle(String id, boolean seenByArmingLoop, boolean seenByClosingLoop) {
        return new Vehicle(id, 2.1, seenByArmingLoop, seenByClosingLoop);
    }
}
