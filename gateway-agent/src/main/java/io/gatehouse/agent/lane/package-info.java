/**
 * The lane's machine: {@link io.gatehouse.agent.lane.LaneMachine#step} turns what happened at the barrier into a new
 * state and a list of effects. Pure: no clock, file, socket, thread or random source. One thread steps one lane: the
 * lane loop, or a simulation.
 */
@NullMarked
package io.gatehouse.agent.lane;

import org.jspecify.annotations.NullMarked;
