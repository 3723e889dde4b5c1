/**
 * {@code ./gatehouse test}: runs the build with all tests, shows progress by module and ends with the plain line of
 * counts. Started by the launcher script from its source, so it uses the JDK alone. One thread.
 */
@NullMarked
package io.gatehouse.launcher.proof;

import org.jspecify.annotations.NullMarked;
