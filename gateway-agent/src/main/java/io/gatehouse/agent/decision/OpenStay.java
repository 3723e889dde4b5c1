package io.gatehouse.agent.decision;

import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StayId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stay that has not ended, from the own journal or from the feed.
 *
 * @param enteredAt absent while it is granted and its car has not driven in
 * @param price what it costs if it ends now; at entries nobody asks
 * @param strength of the credential it was entered with, where known
 * @param doubtful whether its pass has driven in again since
 */
public record OpenStay(
        StayId stay,
        AccountId account,
        PassId pass,
        PoolId pool,
        @Nullable Instant enteredAt,
        StayPrice price,
        Optional<Strength> strength,
        boolean doubtful) {

    /** Entered with a credential of which nothing is known, and not in doubt. */
    public OpenStay(
            StayId stay, AccountId account, PassId pass, PoolId pool, @Nullable Instant enteredAt, StayPrice price) {
        this(stay, account, pass, pool, enteredAt, price, Optional.empty(), false);
    }
}
