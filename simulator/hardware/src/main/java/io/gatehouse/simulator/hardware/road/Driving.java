package io.gatehouse.simulator.hardware.road;

import java.util.List;

/**
 * How drivers drive: towards what they intend, not into each other, not into the arm. Every single move keeps a gap to
 * both neighbours as they stand at that moment, so that no order of moves makes two vehicles overlap.
 */
final class Driving {

    private static final double CRUISE = 3.0;
    private static final double REVERSE = 1.5;
    private static final double ACCELERATION = 1.5;
    private static final double BRAKING = 3.0;

    private static final double STANDING_GAP_M = 1.2;
    private static final double HEADWAY_S = 1.2;
    private static final double TAILGATE_GAP_M = 0.5;
    private static final double TAILGATE_HEADWAY_S = 0.3;

    /** Nobody comes closer than this to another, whatever he intends. */
    private static final double TOUCH_GAP_M = 0.2;

    /** Who wants to back out is given this much room. */
    private static final double MAKE_WAY_M = 3.0;

    /** A driver stops so far before an arm that is down. */
    private static final double ARM_MARGIN_M = 0.6;

    private static final double FAR_M = 1_000;

    private final LaneGeometry geometry;
    private final Arm arm;
    private final List<Car> cars;

    Driving(LaneGeometry geometry, Arm arm, List<Car> cars) {
        this.geometry = geometry;
        this.arm = arm;
        this.cars = cars;
    }

    void move(int index, double dt) {
        Car car = cars.get(index);
        int direction = direction(index);
        double target = direction == 0 ? 0 : direction * targetSpeed(index, direction);
        boolean speedsUp = Math.abs(target) > Math.abs(car.speed) && target * car.speed >= 0;
        double change = (speedsUp ? ACCELERATION : BRAKING * 2) * dt;
        car.speed += Math.clamp(target - car.speed, -change, change);
        double wayM = car.speed * dt;
        double roomM = Math.max(0, gap(index, wayM > 0 ? 1 : -1) - TOUCH_GAP_M);
        if (Math.abs(wayM) > roomM) {
            wayM = Math.copySign(roomM, wayM);
            car.speed = 0;
        }
        car.lowM += wayM;
    }

    /** Which way the driver wants to go: 1, -1, or 0 to stand. */
    private int direction(int index) {
        Car car = cars.get(index);
        if (car.intent == Intent.HALT) {
            return 0;
        }
        if (car.intent == Intent.BACK_OUT) {
            return -car.heading.sign();
        }
        boolean mayRetreat = car.heading == Heading.FORWARD && car.highM() < geometry.armM();
        if (mayRetreat && index > 0 && direction(index - 1) < 0 && gap(index, 1) < MAKE_WAY_M) {
            return -1;
        }
        return car.heading.sign();
    }

    private double targetSpeed(int index, int direction) {
        Car car = cars.get(index);
        boolean ahead = direction == car.heading.sign();
        boolean close = car.intent == Intent.TAILGATE;
        double followM = gap(index, direction) - (close ? TAILGATE_GAP_M : STANDING_GAP_M);
        double follow = Math.max(0, followM) / (close ? TAILGATE_HEADWAY_S : HEADWAY_S);
        double stopM = ahead ? Math.max(0, stopM(car)) : FAR_M;
        double stop = Math.sqrt(2 * BRAKING * stopM);
        return Math.min(ahead ? CRUISE : REVERSE, Math.min(follow, stop));
    }

    /** How far the nose may go before the driver stops by himself, metres; negative when he is past it. */
    private double stopM(Car car) {
        int sign = car.heading.sign();
        boolean through = sign * (car.tailM() - geometry.armM()) > 0;
        double toArmM = sign * (geometry.armM() - car.noseM());
        if (through) {
            return FAR_M;
        }
        double armStopM = toArmM <= 0 || arm.passable() ? FAR_M : toArmM - ARM_MARGIN_M;
        return switch (car.intent) {
            case APPROACH -> Math.min(armStopM, toWaitM(car));
            case DRIVE_ON, TAILGATE -> armStopM;
            case FORCE, BACK_OUT, HALT -> FAR_M;
        };
    }

    /** To where a driver waits to be let in: the reader; who comes the wrong way waits before the closing loop. */
    private double toWaitM(Car car) {
        return car.heading == Heading.FORWARD ? -car.noseM() : car.noseM() - (geometry.closingEndM() + ARM_MARGIN_M);
    }

    /** Free metres to the next vehicle in that direction. */
    private double gap(int index, int direction) {
        int next = index - direction;
        if (next < 0 || next >= cars.size()) {
            return FAR_M;
        }
        Car car = cars.get(index);
        Car other = cars.get(next);
        return direction > 0 ? other.lowM - car.highM() : car.lowM - other.highM();
    }
}
