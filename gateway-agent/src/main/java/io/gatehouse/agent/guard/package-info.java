/**
 * The exit guard (design, section 5): opens for whoever asks to leave and gets no answer from the lane's loop in time.
 * {@link io.gatehouse.agent.guard.ExitGuard} is its thread and the entry type; what it decides is in the pure
 * {@link io.gatehouse.agent.guard.GuardCore}. It shares no lock and no file with the loop: both hold the same
 * {@link io.gatehouse.agent.guard.ExitRequest}, which can be answered once. What it did is written to a ring file by a
 * thread of its own.
 */
@NullMarked
package io.gatehouse.agent.guard;

import org.jspecify.annotations.NullMarked;
