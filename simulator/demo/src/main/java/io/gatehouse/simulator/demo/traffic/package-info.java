/**
 * Who drives to the lot and when: residents with an account and a pass, arrivals by a daily demand curve, lengths of\n * stays. Everything follows from a seed. Pure; {@link io.gatehouse.simulator.demo.traffic.Traffic} is the entry type.
 */
@NullMarked
package io.gatehouse.simulator.demo.traffic;

import org.jspecify.annotations.NullMarked;
