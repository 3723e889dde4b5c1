/** Virtual hardware: the simulator's side of the device ports. */
@NullMarked
package io.gatehouse.simulator.hardware;

import org.jspecify.annotations.NullMarked;
