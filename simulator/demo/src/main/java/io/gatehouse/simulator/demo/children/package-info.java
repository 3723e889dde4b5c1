/**
 * The programs that the demo starts ({@link io.gatehouse.simulator.demo.children.Children}): each a JVM of its own, with
 * its output in a capped file. Called by the demo from any thread; each child has one thread here that copies its output.
 */
@NullMarked
package io.gatehouse.simulator.demo.children;

import org.jspecify.annotations.NullMarked;
