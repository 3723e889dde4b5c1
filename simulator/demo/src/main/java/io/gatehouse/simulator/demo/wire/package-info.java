/**
 * Network cables that can be cut ({@link io.gatehouse.simulator.demo.wire.Wire}), one between each agent and the broker.
 * Called by the demo from any thread; each connection has two virtual threads here.
 */
@NullMarked
package io.gatehouse.simulator.demo.wire;

import org.jspecify.annotations.NullMarked;
