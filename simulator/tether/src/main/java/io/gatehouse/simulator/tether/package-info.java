/**
 * What a program wears when the demo starts it as a child ({@link io.gatehouse.simulator.tether.Tethered}). A module of
 * its own, because it is put on the class path of agents, cloud and broker and must bring nothing else.
 */
@NullMarked
package io.gatehouse.simulator.tether;

import org.jspecify.annotations.NullMarked;
