/** The one front door: every command starts here. */
@NullMarked
package io.gatehouse.launcher;

import org.jspecify.annotations.NullMarked;
