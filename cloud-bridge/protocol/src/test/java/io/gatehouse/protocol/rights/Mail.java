package io.gatehouse.protocol.rights;

import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.rights.SimExit.Left;
import java.util.List;
import java.util.Set;

/** Something on its way, or lost, or on its way twice. */
sealed interface Mail {
    record Asked(Ask ask) implements Mail {}

    record Stated(Cell cell, long total) implements Mail {}

    record Reported(SimExit by, Left left) implements Mail {}

    record Journal(SimLane of, Transfers disk, Set<StayId> open, Set<StreamId> closings) implements Mail {}

    record ExitJournal(SimExit of, List<Left> exits, Set<StreamId> closings) implements Mail {}

    record Closing(StreamId closed, Transfers row, Object to) implements Mail {}
}
