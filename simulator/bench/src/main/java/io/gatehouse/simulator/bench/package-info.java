/**
 * Benchmarks: each a {@link io.gatehouse.simulator.bench.Bench}, registered with {@code ServiceLoader}. {@code ./gatehouse
 * bench} lists and runs them, one at a time on one thread. Each has a baseline that is measured in the same run.
 */
@NullMarked
package io.gatehouse.simulator.bench;

import org.jspecify.annotations.NullMarked;
