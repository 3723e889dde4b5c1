package io.gatehouse.simulator.hardware.road;

/** The arm and its motor. Belongs to its road. */
final class Arm {

    /** Height, as a share of the way up, at which the arm touches a roof. */
    static final double ROOF = 0.6;

    /** Height from which a driver dares to go. */
    static final double PASSABLE = 0.9;

    private final long travelMs;
    private final long roofMs;

    /** Height in milliseconds of travel, so that so many steps up and as many down end where they began. */
    private long upMs;

    private boolean broken;
    private boolean stuck;
    private boolean overload;
    private long cycles;

    Arm(long travelMs) {
        this.travelMs = travelMs;
        this.roofMs = Math.round(travelMs * ROOF);
    }

    /** Moves; whether it came to lie on something under it just now. */
    boolean step(long dtMs, Motor motor, boolean occupied) {
        long before = upMs;
        long wanted = switch (motor) {
            case UP -> Math.min(travelMs, upMs + dtMs);
            case DOWN -> Math.max(0, upMs - dtMs);
            case OFF -> upMs;
        };
        if (stuck) {
            wanted = upMs;
        }
        boolean blocked = !broken && occupied && wanted < roofMs && wanted < before;
        upMs = blocked ? Math.min(before, roofMs) : wanted;
        boolean struck = blocked && !overload;
        overload = motor == Motor.DOWN && (blocked || (stuck && upMs > 0));
        if (before == 0 && upMs > 0) {
            cycles++;
        }
        return struck;
    }

    double height() {
        return (double) upMs / travelMs;
    }

    boolean atUpperLimit() {
        return upMs == travelMs;
    }

    boolean atLowerLimit() {
        return upMs == 0;
    }

    boolean passable() {
        return broken || height() >= PASSABLE;
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
