package io.gatehouse.protocol.rights;

import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.StreamId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One exit lane: its journal of exits, and which closings it has heard of. */
final class SimExit {

    /**
     * A car left.
     *
     * @param owner the incarnation that opened its stay
     * @param namesCloud whether this lane knew that incarnation to be closed, and so named the cloud
     */
    record Left(StayId stay, StreamId owner, boolean namesCloud) {}

    final List<Left> journal = new ArrayList<>();
    final Set<StreamId> closings = new HashSet<>();
    boolean cut;

    Left leaves(StayId stay, StreamId owner) {
        Left left = new Left(stay, owner, closings.contains(owner));
        journal.add(left);
        return left;
    }
}
