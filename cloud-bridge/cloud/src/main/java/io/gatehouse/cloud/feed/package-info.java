/**
 * What the cloud tells its lots: one compacted log of signed rows a lot. {@link io.gatehouse.cloud.feed.Feed} writes rows
 * within the transaction of what changed them and reads pages; {@link io.gatehouse.cloud.feed.FeedPublisher} sends what
 * is new after the commit. A feed is thread-safe, a publisher belongs to one thread.
 */
@NullMarked
package io.gatehouse.cloud.feed;

import org.jspecify.annotations.NullMarked;
