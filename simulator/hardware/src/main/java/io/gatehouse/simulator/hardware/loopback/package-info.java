/**
 * Small messages over TCP between a virtual device's two halves: the driver in the agent's process and the thing itself
 * in the simulator's. {@link io.gatehouse.simulator.hardware.loopback.LoopbackServer} is the thing's end,
 * {@link io.gatehouse.simulator.hardware.loopback.Connection} is either end of one link. Only virtual hardware uses it.
 */
@NullMarked
package io.gatehouse.simulator.hardware.loopback;

import org.jspecify.annotations.NullMarked;
