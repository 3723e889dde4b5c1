/**
 * Counts what there is, each figure at its own source: cars from the road, entries from every lane.db, raw and charges from\n * the ledger's database, the lake from its files. {@link io.gatehouse.simulator.demo.audit.Audit} is the entry type; the only\n * package of the demo that reads databases.
 */
@NullMarked
package io.gatehouse.simulator.demo.audit;

import org.jspecify.annotations.NullMarked;
