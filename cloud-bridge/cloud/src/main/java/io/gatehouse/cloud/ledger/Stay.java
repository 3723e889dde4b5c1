package io.gatehouse.cloud.ledger;

import io.gatehouse.protocol.fact.PriceLock;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.EntryId;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StayId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One stay as the ledger knows it.
 *
 * @param owner the gateway that opened it
 * @param enteredAt present once the car was seen to pass
 * @param exit the entry that ended it
 * @param closed whether the owner knows that it ended
 */
public record Stay(
        StayId id,
        LotId lot,
        GatewayId owner,
        AccountId account,
        PassId pass,
        PoolId pool,
        PriceLock lock,
        State state,
        @Nullable Instant enteredAt,
        @Nullable EntryId exit,
        @Nullable Instant exitedAt,
        boolean closed) {

    /** How far a stay has come. */
    public enum State {
        GRANTED,
        VOIDED,
        ENTERED,
        ENDED
    }

    Stay voided() {
        return new Stay(id, lot, owner, account, pass, pool, lock, State.VOIDED, enteredAt, exit, exitedAt, closed);
    }

    Stay entered(Instant at) {
        return new Stay(id, lot, owner, account, pass, pool, lock, State.ENTERED, at, exit, exitedAt, closed);
    }

    Stay ended(EntryId by, Instant at) {
        return new Stay(id, lot, owner, account, pass, pool, lock, State.ENDED, enteredAt, by, at, closed);
    }

    Stay closedByOwner() {
        return new Stay(id, lot, owner, account, pass, pool, lock, state, enteredAt, exit, exitedAt, true);
    }
}
