/**
 * The commands behind {@code ./gatehouse}, rooted in {@link io.gatehouse.launcher.Gatehouse}. Called by the launcher
 * script only; one thread per command.
 */
@NullMarked
package io.gatehouse.launcher;

import org.jspecify.annotations.NullMarked;
