/**
 * The local web page: what this lane sees, does and knows, for a technician with a phone. View only and on loopback
 * only. {@link io.gatehouse.agent.page.LanePage} serves what {@link io.gatehouse.agent.page.LaneView} says; the lane
 * loop publishes a view whenever something changed. Request threads only read.
 */
@NullMarked
package io.gatehouse.agent.page;

import org.jspecify.annotations.NullMarked;
