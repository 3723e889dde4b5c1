/** The device end of the bridge: carries journal pages up and feed entries down. */
@NullMarked
package io.gatehouse.link;

import org.jspecify.annotations.NullMarked;
