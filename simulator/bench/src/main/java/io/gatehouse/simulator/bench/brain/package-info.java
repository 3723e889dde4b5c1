/**
 * {@code ./gatehouse bench brain}: how fast the lane's pure core is, on facts in memory. Entry type {@link
 * io.gatehouse.simulator.bench.brain.BrainBench}. One thread.
 */
@NullMarked
package io.gatehouse.simulator.bench.brain;

import org.jspecify.annotations.NullMarked;
