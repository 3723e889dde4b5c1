package io.gatehouse.simulator.hardware.road;

/** One vehicle on the road and where it is. Belongs to its road. */
final class Car {

    final Vehicle vehicle;
    final Heading heading;
    Intent intent;

    /** The end of it with the smaller coordinate, metres. */
    double lowM;

    /** Metres a second, positive towards larger coordinates. */
    double speed;

    /** Whether it was last wholly behind the arm. */
    boolean behindArm;

    Car(Vehicle vehicle, Heading heading, Intent intent, double lowM) {
        this.vehicle = vehicle;
        this.heading = heading;
        this.intent = intent;
        this.lowM = lowM;
        this.behindArm = heading == Heading.BACKWARD;
    }

    double highM() {
        return lowM + vehicle.lengthM();
    }

    double noseM() {
        return heading == Heading.FORWARD ? highM() : lowM;
    }

    double tailM() {
        return heading == Heading.FORWARD ? lowM : highM();
    }

    boolean covers(double fromM, double toM) {
        return lowM < toM && highM() > fromM;
    }
}
