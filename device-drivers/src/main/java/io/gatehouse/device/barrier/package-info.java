/**
 * The port to a barrier controller: {@link io.gatehouse.device.barrier.Barrier} and what it reports,
 * {@link io.gatehouse.device.barrier.BarrierEvent}. Called by the lane loop (start, command, close) and by the exit guard
 * (command). A driver has threads of its own and only posts to the sink; no call waits for the device.
 * {@link io.gatehouse.device.barrier.LogFollower} is pure: it turns a controller's log, in whatever order its copies
 * arrive, into events in the device's order; every driver whose device keeps such a log shares it.
 */
@NullMarked
package io.gatehouse.device.barrier;

import org.jspecify.annotations.NullMarked;
