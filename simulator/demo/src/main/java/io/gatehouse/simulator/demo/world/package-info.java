/**
 * The lot as it really is: cars, drivers, roads. It goes on while an agent is dead, and its counts are the truth that\n * journals, ledger and lake are compared with. {@link io.gatehouse.simulator.demo.world.World} is the entry type; its\n * ticker is the one thread that moves it.
 */
@NullMarked
package io.gatehouse.simulator.demo.world;

import org.jspecify.annotations.NullMarked;
