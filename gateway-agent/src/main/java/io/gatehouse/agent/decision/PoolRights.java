package io.gatehouse.agent.decision;

import io.gatehouse.protocol.id.PoolId;

/**
 * A pool as this gateway may use it.
 *
 * @param free rights that nobody uses; negative after a late passage
 * @param rights given to this gateway
 * @param occupancyPercent of the whole pool as far as known, 0 to 100, for prices that depend on it
 */
public record PoolRights(PoolId pool, int free, int rights, int occupancyPercent) {}
