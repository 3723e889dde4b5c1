/**
 * The demo's control page: what happens in the lot, and buttons that make things happen. It belongs to the simulator;\n * nothing of it is in the product. {@link io.gatehouse.simulator.demo.control.ControlPage} is the entry type.
 */
@NullMarked
package io.gatehouse.simulator.demo.control;

import org.jspecify.annotations.NullMarked;
