/**
 * What the cloud tells a lot: one compacted log of signed rows, newest per key. Pure values.
 */
@NullMarked
package io.gatehouse.protocol.feed;

import org.jspecify.annotations.NullMarked;
