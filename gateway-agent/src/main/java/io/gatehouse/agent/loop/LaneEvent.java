package io.gatehouse.agent.loop;

import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.device.reader.ReaderEvent;

/** What is posted to the lane thread. */
sealed interface LaneEvent {

    /** The barrier's driver reports. */
    record FromBarrier(BarrierEvent event) implements LaneEvent {}

    /** A reader's driver reports. */
    record FromReader(ReaderEvent event) implements LaneEvent {}

    /** The cloud says: open. Its life is not over. */
    record OpenNow(String id, String author, String reason) implements LaneEvent {}

    /** Rows of the feed were applied. */
    record FeedChanged() implements LaneEvent {}

    /** The cloud holds the journal up to here, and cannot lose it up to {@code kept}. */
    record Acknowledged(long seq, long kept) implements LaneEvent {}
}
