package io.gatehouse.cloud.ledger;

import io.gatehouse.protocol.fact.PriceLine;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.ChargeId;
import io.gatehouse.protocol.id.EntryId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.money.Money;
import java.time.Instant;
import java.util.List;

/**
 * What one stay cost.
 *
 * @param account who pays
 * @param lines sum to the amount
 * @param by the exit that it is charged for
 */
public record Charge(
        ChargeId id,
        LotId lot,
        StayId stay,
        AccountId account,
        Money amount,
        List<PriceLine> lines,
        RatedBy ratedBy,
        Instant enteredAt,
        Instant exitedAt,
        EntryId by) {

    /** Who priced it. */
    public enum RatedBy {
        /** The exit lane, before the car drove on. */
        EXIT,
        /** This ledger, by the stay's lock, when both entries had met. */
        LEDGER
    }
}
