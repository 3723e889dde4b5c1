package io.gatehouse.agent.decision;

import io.gatehouse.protocol.id.PoolId;
import java.time.Duration;
import java.time.Instant;

/**
 * A booking that the credential brings (feature row 16, H13).
 *
 * @param from start of the booked time
 * @param until its end, excluded
 * @param early how long before its start the driver may come
 * @param redeemedHere whether it names this gateway, which then holds the right for it; at another one it uses a free
 *     general right
 */
public record BookedBay(
        String booking, PoolId pool, Instant from, Instant until, Duration early, boolean redeemedHere) {}
