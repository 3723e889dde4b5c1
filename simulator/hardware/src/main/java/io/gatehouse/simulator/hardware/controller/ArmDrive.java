package io.gatehouse.simulator.hardware.controller;

import io.gatehouse.device.barrier.ArmState;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.simulator.hardware.road.Motor;

/** The arm as its controller sees it: motor, limits, time. Belongs to its controller. */
final class ArmDrive {

    private final long moveMsMax;
    private ArmState state;
    private Motor motor = Motor.OFF;
    private long runningMs;
    private long cycles;

    /** At power on the arm is where its limits say; between them it stands. */
    ArmDrive(long moveMsMax, long cycles, Sensors first) {
        this.moveMsMax = moveMsMax;
        this.cycles = cycles;
        this.state = atRest(first);
    }

    private static ArmState atRest(Sensors sensors) {
        if (sensors.on(BarrierInput.ARM_BROKEN)) {
            return ArmState.FAULT;
        }
        if (sensors.on(BarrierInput.ARM_CLOSED)) {
            return ArmState.CLOSED;
        }
        return sensors.on(BarrierInput.ARM_OPEN) ? ArmState.OPEN : ArmState.STOPPED;
    }

    /** Looks at limits, overload and the time the motor has run; whether it hit something while closing. */
    boolean step(long dtMs, Sensors sensors) {
        if (sensors.on(BarrierInput.ARM_BROKEN)) {
            rest(ArmState.FAULT);
            return false;
        }
        if (state == ArmState.FAULT && motor == Motor.OFF && runningMs < moveMsMax) {
            // The arm was put back into its holder.
            rest(atRest(sensors));
        }
        if (motor != Motor.OFF) {
            runningMs += dtMs;
        }
        boolean hit = state == ArmState.CLOSING && sensors.overload();
        if (hit) {
            open();
        } else if (state == ArmState.OPENING && sensors.on(BarrierInput.ARM_OPEN)) {
            rest(ArmState.OPEN);
        } else if (state == ArmState.CLOSING && sensors.on(BarrierInput.ARM_CLOSED)) {
            rest(ArmState.CLOSED);
        } else if (motor != Motor.OFF && runningMs >= moveMsMax) {
            motor = Motor.OFF;
            state = ArmState.FAULT;
        }
        return hit;
    }

    void open() {
        if (state == ArmState.OPEN || state == ArmState.OPENING) {
            return;
        }
        if (state == ArmState.CLOSED) {
            cycles++;
        }
        run(Motor.UP, ArmState.OPENING);
    }

    void close() {
        if (state != ArmState.CLOSED && state != ArmState.CLOSING) {
            run(Motor.DOWN, ArmState.CLOSING);
        }
    }

    void stop() {
        if (motor != Motor.OFF) {
            rest(ArmState.STOPPED);
        }
    }

    private void run(Motor direction, ArmState moving) {
        motor = direction;
        state = moving;
        runningMs = 0;
    }

    private void rest(ArmState at) {
        motor = Motor.OFF;
        state = at;
        runningMs = 0;
    }

    ArmState state() {
        return state;
    }

    Motor motor() {
        return motor;
    }

    long cycles() {
        return cycles;
    }
}
