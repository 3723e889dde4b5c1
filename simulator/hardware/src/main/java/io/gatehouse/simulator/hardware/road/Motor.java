package io.gatehouse.simulator.hardware.road;

/** What the controller tells the arm's motor. */
public enum Motor {
    UP,
    DOWN,
    OFF
}
