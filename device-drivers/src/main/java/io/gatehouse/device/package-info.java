/** Readers, barriers and loops behind small ports. */
@NullMarked
package io.gatehouse.device;

import org.jspecify.annotations.NullMarked;
