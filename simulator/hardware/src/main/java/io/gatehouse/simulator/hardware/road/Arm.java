package io.gatehouse.simulator.hardware.road;

/** The arm and its motor. Belongs to its road. */
final class Arm {

    /** Height, as a share of the way up, at which the arm touches a roof. */
    static final double ROOF = 0.6;

    /** Height from which a driver dares to go. */
    static final double PASSABLE = 0.9;

    private final double travelMs;
    private double height;
    private boolean broken;
    private boolean stuck;
    private boolean overload;
    private long cycles;

    Arm(long travelMs) {
        this.travelMs = travelMs;
    }

    /** Moves; whether it came to lie on something under it just now. */
    boolean step(long dtMs, Motor motor, boolean occupied) {
        double before = height;
        double wanted = switch (motor) {
            case UP -> Math.min(1, height + dtMs / travelMs);
            case DOWN -> Math.max(0, height - dtMs / travelMs);
            case OFF -> height;
        };
        if (stuck) {
            wanted = height;
        }
        boolean blocked = !broken && occupied && wanted < ROOF && wanted < before;
        height = blocked ? Math.min(before, ROOF) : wanted;
        boolean struck = blocked && !overload;
        overload = motor == Motor.DOWN && (blocked || (stuck && height > 0));
        if (before <= 0 && height > 0) {
            cycles++;
        }
        return struck;
    }

    double height() {
        return height;
    }

    boolean atUpperLimit() {
        return height >= 1;
    }

    boolean atLowerLimit() {
        return height <= 0;
    }

    boolean passable() {
        return broken || height >= PASSABLE;
    }

    /** Whether the motor pushes against something. */
    boolean overload() {
        return overload;
    }

    boolean broken() {
        return broken;
    }

    void broken(boolean now) {
        broken = now;
    }

    void stuck(boolean now) {
        stuck = now;
    }

    long cycles() {
        return cycles;
    }
}
