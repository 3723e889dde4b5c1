package io.gatehouse.simulator.hardware.road;

/** Which way a vehicle points. */
public enum Heading {
    /** The lane's right way: arming loop, then arm. */
    FORWARD(1),
    /** The wrong way: arm, then arming loop. */
    BACKWARD(-1);

    private final int sign;

    Heading(int sign) {
        this.sign = sign;
    }

    int sign() {
        return sign;
    }
}
