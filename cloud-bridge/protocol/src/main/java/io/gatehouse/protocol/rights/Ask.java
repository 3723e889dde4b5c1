package io.gatehouse.protocol.rights;

import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StreamId;

/**
 * A lane short of rights asks for a level, not for an amount: "bring what you have ever given me to 17". So the same
 * question twice, or late, is answered by the same right.
 *
 * @param total what the cell from giver to taker should be, at least 1
 */
public record Ask(StreamId taker, StreamId giver, PoolId pool, long total) {

    /** @throws IllegalArgumentException for a total below 1, or a lane that asks itself */
    public Ask {
        if (total < 1 || taker.equals(giver)) {
            throw new IllegalArgumentException(taker + " asks " + giver + " for a total of " + total);
        }
    }
}
