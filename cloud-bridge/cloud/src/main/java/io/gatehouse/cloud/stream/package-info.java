/**
 * What happened, as other systems read it: {@link io.gatehouse.cloud.stream.EventStream} is the port,
 * {@link io.gatehouse.cloud.stream.SegmentFiles} the embedded one, {@link io.gatehouse.cloud.stream.Relay} brings raw into
 * it. At least once and in order a lot; each record says where it stands. One writer a lot; readers anywhere.
 */
@NullMarked
package io.gatehouse.cloud.stream;

import org.jspecify.annotations.NullMarked;
