/**
 * The lane's one thread: it takes inputs from a bounded inbox, what drivers wait for first, gathers facts, calls the
 * pure core, commits one transaction, and then hands out commands. {@link io.gatehouse.agent.loop.LaneLoop} is the
 * entry type. Drivers, link and page only post to its inbox or read what it publishes.
 */
@NullMarked
package io.gatehouse.agent.loop;

import org.jspecify.annotations.NullMarked;
