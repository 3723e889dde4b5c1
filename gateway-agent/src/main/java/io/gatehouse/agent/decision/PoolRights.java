package io.gatehouse.agent.decision;

import io.gatehouse.protocol.id.PoolId;
import java.util.Optional;

/**
 * A pool as this gateway may use it (design, section 6).
 *
 * @param free rights less open stays less intruders; negative after a late passage
 * @param rights given to this gateway
 * @param occupancyPercent of the whole pool as far as known, 0 to 100, for prices that depend on it
 * @param intruders cars inside without a stay, already taken off {@code free}
 * @param quota what is left of the emergency quota e of a new incarnation that nobody can lend to
 * @param reservedFor the group that these bays are kept for; absent when they are for everybody
 */
public record PoolRights(
        PoolId pool,
        int free,
        int rights,
        int occupancyPercent,
        int intruders,
        int quota,
        Optional<String> reservedFor) {

    /** Bays for everybody, no intruders, no quota. */
    public PoolRights(PoolId pool, int free, int rights, int occupancyPercent) {
        this(pool, free, rights, occupancyPercent, 0, 0, Optional.empty());
    }
}
