/**
 * The device end of the bridge: {@link io.gatehouse.link.Bridge} carries the journal up and the feed down over a
 * {@link io.gatehouse.link.Transport}. The agent opens one bridge and hands it its ports; the bridge calls them on its own
 * thread, and only there.
 */
@NullMarked
package io.gatehouse.link;

import org.jspecify.annotations.NullMarked;
