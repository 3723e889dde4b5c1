/**
 * What a benchmark is ({@link io.gatehouse.bench.Bench}). Any module registers its own with {@code ServiceLoader};
 * {@code ./gatehouse bench} lists and runs them, one at a time on one thread. This module knows nobody.
 */
@NullMarked
package io.gatehouse.bench;

import org.jspecify.annotations.NullMarked;
