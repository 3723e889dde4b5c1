package io.gatehouse.agent.lane;

import java.time.Duration;

/**
 * The lane's timers, all in the clock's monotonic time.
 *
 * @param closeDelay from the passage to the closing of the arm, where the policy has a delay (PF6000: 5 s)
 * @param noPassage from the opening to the closing when nobody drives (PF6000: 45 s); it voids nothing
 * @param freeExitMask after a passage in free flow, in which the arming loop does not open again (PF6000: 3 s)
 * @param safetyStop longest time the arm may move (PF6000: 30 s)
 * @param helpHeld how long the help button is held to be a request (design: 5 s)
 * @param asking longest wait for peers and cloud (design: 300 ms)
 * @param backOut how long both loops stay free before a car that was let through counts as gone backwards: the time a
 *     motorcycle is between the loops, at walking pace
 * @param latePassage how long after a void a car on the closing loop is still taken for the one that was let through
 * @param commandLife of a barrier command: an older OPEN belongs to another car
 */
public record LaneTimers(
        Duration closeDelay,
        Duration noPassage,
        Duration freeExitMask,
        Duration safetyStop,
        Duration helpHeld,
        Duration asking,
        Duration backOut,
        Duration latePassage,
        Duration commandLife) {

    /** The field's defaults. */
    public static LaneTimers defaults() {
        return new LaneTimers(
                Duration.ofSeconds(5),
                Duration.ofSeconds(45),
                Duration.ofSeconds(3),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofMillis(300),
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10));
    }
}
