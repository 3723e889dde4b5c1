/**
 * The virtual road of one lane: {@link io.gatehouse.simulator.hardware.road.Road} moves cars and the arm in small steps of
 * time and knows what loops and limit switches see, and which cars really passed. Pure and deterministic: no clock, no
 * thread, no random source; one thread at a time. Called by the virtual controller; the demo gives drivers their intents.
 */
@NullMarked
package io.gatehouse.simulator.hardware.road;

import org.jspecify.annotations.NullMarked;
