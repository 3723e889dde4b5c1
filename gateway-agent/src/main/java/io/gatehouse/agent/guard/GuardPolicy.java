package io.gatehouse.agent.guard;

import io.gatehouse.device.barrier.BarrierInput;
import java.time.Duration;
import java.util.Set;

/**
 * How the guard of one exit works. Times are this machine's own: disks and threads do not get faster with a virtual
 * world.
 *
 * @param presencePrefix begins the presence ids of cars that the guard opens for; at most 40 characters
 * @param patience how long the loop may take to answer (design: 1 s)
 * @param helpHeld how long the help button is held to be a request (design: 5 s)
 * @param heartbeatEvery between two heartbeats for the controller
 * @param commandLifeMs life of its OPEN, milliseconds of the lane's clock
 * @param inverted contacts that are wired the other way round
 */
public record GuardPolicy(
        String presencePrefix,
        Duration patience,
        Duration helpHeld,
        Duration heartbeatEvery,
        long commandLifeMs,
        Set<BarrierInput> inverted) {

    public GuardPolicy {
        inverted = Set.copyOf(inverted);
    }

    /** With the design's times. */
    public static GuardPolicy standard(String presencePrefix, Duration helpHeld, long commandLifeMs) {
        return new GuardPolicy(
                presencePrefix, Duration.ofSeconds(1), helpHeld, Duration.ofSeconds(1), commandLifeMs, Set.of());
    }
}
