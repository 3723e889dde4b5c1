package io.gatehouse.protocol.fact;

import io.gatehouse.protocol.id.PoolId;

/**
 * A pool's places as its lanes know them.
 *
 * @param free may be negative after a late passage
 */
public record PoolState(PoolId pool, int free, int total) {}
