package io.gatehouse.simulator.hardware.road;

/**
 * Vehicles whose whole length went through the line of the arm: the truth that every other count is compared with.
 *
 * @param forward the lane's right way
 * @param backward the wrong way, or back again
 */
public record Crossings(long forward, long backward) {}
