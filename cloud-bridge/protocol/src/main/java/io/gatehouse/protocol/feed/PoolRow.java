package io.gatehouse.protocol.feed;

import io.gatehouse.protocol.id.PoolId;
import java.util.Map;

/**
 * A pool of bays and how its rights to admit are divided.
 *
 * @param capacity bays
 * @param rights gateway id to rights given to it; they never sum to more than the capacity
 */
public record PoolRow(PoolId pool, int capacity, Map<String, Integer> rights) {}
