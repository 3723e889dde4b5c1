/**
 * The simulated world's time. {@link io.gatehouse.simulator.hardware.clock.VirtualClock} (provider {@code virtual}) is one
 * time for all processes of a demo; {@link io.gatehouse.simulator.hardware.clock.ManualClock} stands still until it is
 * told, for simulations in one thread. Both are thread-safe.
 */
@NullMarked
package io.gatehouse.simulator.hardware.clock;

import org.jspecify.annotations.NullMarked;
