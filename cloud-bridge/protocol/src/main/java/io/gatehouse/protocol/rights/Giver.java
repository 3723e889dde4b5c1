package io.gatehouse.protocol.rights;

import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StreamId;
import java.util.Set;

/**
 * A gateway, or the cloud, as it stands when somebody asks it.
 *
 * @param own its row and column, as far as they are on its disk
 * @param confirmed whether a witness has agreed since its boot that it runs on its newest disk (design, section 3)
 * @param closed incarnations that the cloud has closed: nothing is given to them
 */
public record Giver(StreamId stream, PoolId pool, Transfers own, Room room, boolean confirmed, Set<StreamId> closed) {

    public Giver {
        closed = Set.copyOf(closed);
    }
}
