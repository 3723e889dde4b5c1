/** A whole lot on one machine. */
@NullMarked
package io.gatehouse.simulator.demo;

import org.jspecify.annotations.NullMarked;
