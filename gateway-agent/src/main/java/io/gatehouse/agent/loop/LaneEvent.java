package io.gatehouse.agent.loop;

import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.device.reader.ReaderEvent;
import io.gatehouse.protocol.sync.Command;
import io.gatehouse.protocol.sync.Mark;
import java.util.Optional;

/** What is posted to the lane thread. */
sealed interface LaneEvent {

    /** The barrier's driver reports. */
    record FromBarrier(BarrierEvent event) implements LaneEvent {}

    /** A reader's driver reports. */
    record FromReader(ReaderEvent event) implements LaneEvent {}

    /** An operator's command. Its life is not over. */
    record Commanded(Command command) implements LaneEvent {}

    /** Rows of the feed were applied. */
    record FeedChanged() implements LaneEvent {}

    /** The cloud holds the journal up to here, and cannot lose it up to {@code kept}. */
    record Acknowledged(long seq, long kept) implements LaneEvent {}

    /**
     * The cloud says what it holds of the journal.
     *
     * @param ownHash of the journal there; empty when it has no such entry
     * @param pagesSent whether this agent had sent pages before
     */
    record CloudHolds(Mark held, Optional<String> ownHash, boolean pagesSent) implements LaneEvent {}
}
