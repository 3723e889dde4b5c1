/**
 * What an entry changes in the lane's tables: {@link io.gatehouse.agent.fold.Fold} turns a fact into
 * {@link io.gatehouse.agent.fold.Change}s, from the entry alone. The tables are a cache of this fold and can be rebuilt.
 * Pure.
 */
@NullMarked
package io.gatehouse.agent.fold;

import org.jspecify.annotations.NullMarked;
