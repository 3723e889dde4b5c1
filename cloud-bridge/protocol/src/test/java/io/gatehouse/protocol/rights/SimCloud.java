package io.gatehouse.protocol.rights;

import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.StreamId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the cloud knows beyond its own row: everybody's journals as far as they have arrived. */
final class SimCloud {

    final SimLane lane;
    final Map<StreamId, Set<StayId>> openStays = new HashMap<>();
    final Map<StreamId, ClosedIncarnation> closed = new HashMap<>();
    /** Which closings each gateway is known to have heard of. */
    final Map<Object, Set<StreamId>> heard = new HashMap<>();

    /** Merged from all journals. */
    Transfers known = Transfers.none();

    SimCloud(SimLane lane) {
        this.lane = lane;
    }

    void close(StreamId stream) {
        lane.closings.put(stream, known.row(Holder.of(stream)));
        closed.put(stream, ClosedIncarnation.of(stream, openStays.getOrDefault(stream, Set.of())));
    }

    void heard(Object gateway, Set<StreamId> closings) {
        heard.computeIfAbsent(gateway, _ -> new HashSet<>()).addAll(closings);
    }

    boolean haveAllHeard(StreamId closing, Set<?> gateways) {
        return gateways.stream()
                .allMatch(gateway -> heard.getOrDefault(gateway, Set.of()).contains(closing));
    }

    /** Everything of the pool's own rows is the cloud's to write. */
    void write(Transfers next) {
        lane.write(next);
        known = known.merge(next);
    }
}
