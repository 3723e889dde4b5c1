/** The cloud end of the bridge. */
@NullMarked
package io.gatehouse.cloud;

import org.jspecify.annotations.NullMarked;
