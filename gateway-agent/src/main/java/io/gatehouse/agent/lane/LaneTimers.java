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
 * @param loopStuck a loop that is on for longer is stuck (DoorKing 1830: 5 min)
 * @param bounceWindow in which {@link #BOUNCES_MAX} edges are too many for cars
 * @param loopCalm how long a bouncing loop is quiet before it is believed again
 * @param armStart from an OPEN to the arm's leaving its lower limit
 * @param fireClose from the end of a fire alarm to the closing, where policy lets a timer close (SW2000: 5 s)
 * @param keepUp between two attempts to keep an arm up that comes down
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
        Duration commandLife,
        Duration loopStuck,
        Duration bounceWindow,
        Duration loopCalm,
        Duration armStart,
        Duration fireClose,
        Duration keepUp) {

    /** Edges of one loop within the bounce window that cars can make. */
    static final int BOUNCES_MAX = 20;

    /** Cars in a row that a loop may miss before it counts as silent. */
    static final int MISSED_MAX = 5;

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
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2));
    }
}
