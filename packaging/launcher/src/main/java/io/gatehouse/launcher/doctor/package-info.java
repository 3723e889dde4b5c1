/**
 * {@code ./gatehouse doctor}: what this machine has and lacks, one line each. Started by the launcher script from its
 * source, before anything is built, so it uses the JDK alone. One thread.
 */
@NullMarked
package io.gatehouse.launcher.doctor;

import org.jspecify.annotations.NullMarked;
