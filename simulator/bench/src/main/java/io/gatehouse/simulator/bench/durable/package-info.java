/**
 * What a lane's memory costs and what it survives: {@link io.gatehouse.simulator.bench.durable.DecideBench},
 * {@link io.gatehouse.simulator.bench.durable.JournalBench} and
 * {@link io.gatehouse.simulator.bench.durable.CrashBench}, all on a real store that
 * {@link io.gatehouse.simulator.bench.durable.BusyLane} drives. One thread each, plus the feed's where one is said.
 */
@NullMarked
package io.gatehouse.simulator.bench.durable;

import org.jspecify.annotations.NullMarked;
