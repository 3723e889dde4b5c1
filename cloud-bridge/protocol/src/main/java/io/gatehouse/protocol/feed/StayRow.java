package io.gatehouse.protocol.feed;

import io.gatehouse.protocol.fact.PriceLock;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.EntryId;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StayId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stay of this lot, as far as the ledger knows it. While {@code exit} is absent it is open; a row that names its exit
 * tells the owner to close it, and becomes a tombstone when the owner's {@code stay_closed} has arrived.
 *
 * @param owner the gateway that opened it
 * @param doubtful whether its pass has driven in again, so that nobody knows whether its car is still inside
 */
public record StayRow(
        StayId stay,
        GatewayId owner,
        AccountId account,
        PassId pass,
        PoolId pool,
        Instant enteredAt,
        PriceLock lock,
        boolean doubtful,
        @Nullable EntryId exit) {}
