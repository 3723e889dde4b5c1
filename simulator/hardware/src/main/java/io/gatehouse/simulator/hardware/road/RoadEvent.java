package io.gatehouse.simulator.hardware.road;

/** Something that has just become true on the road. */
public sealed interface RoadEvent {

    /** The vehicle. */
    String vehicle();

    /** Its whole length has gone through the line of the arm. */
    record Crossed(String vehicle, Heading way) implements RoadEvent {}

    /** It is no longer on the road, having left over that end. */
    record Left(String vehicle, Heading end) implements RoadEvent {}

    /** The arm came down on it. */
    record Struck(String vehicle) implements RoadEvent {}
}
