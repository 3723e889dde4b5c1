/**
 * What gateway and cloud say to each other, as bytes and as state machines: {@link io.gatehouse.protocol.sync.Topic} names
 * the channels, {@link io.gatehouse.protocol.sync.JournalPage} goes up, {@link io.gatehouse.protocol.sync.FeedPage} comes
 * down, {@link io.gatehouse.protocol.sync.Uplink} and {@link io.gatehouse.protocol.sync.FeedFollower} decide. Called by
 * link and cloud. Values are safe on any thread; a state machine belongs to one.
 */
@NullMarked
package io.gatehouse.protocol.sync;

import org.jspecify.annotations.NullMarked;
