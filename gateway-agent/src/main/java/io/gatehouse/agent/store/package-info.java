/**
 * The lane's memory: {@code lane.db} (journal and lane tables, one writer: the lane thread) and {@code feed.db} (the
 * feed, one writer: the link). {@link io.gatehouse.agent.store.LaneStore} and {@link io.gatehouse.agent.store.FeedStore}
 * are the entry types. The only package that knows SQLite; its exceptions become
 * {@link io.gatehouse.agent.store.StoreException}.
 */
@NullMarked
package io.gatehouse.agent.store;

import org.jspecify.annotations.NullMarked;
