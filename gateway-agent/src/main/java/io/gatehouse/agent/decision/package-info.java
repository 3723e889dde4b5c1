/**
 * May this credential pass, and why: {@link io.gatehouse.agent.decision.Decisions#decide} runs the ordered rules over
 * facts that the lane loop has read. Pure: no clock, file, socket, thread or random source. Safe on any thread; called
 * by the lane's thread.
 */
@NullMarked
package io.gatehouse.agent.decision;

import org.jspecify.annotations.NullMarked;
