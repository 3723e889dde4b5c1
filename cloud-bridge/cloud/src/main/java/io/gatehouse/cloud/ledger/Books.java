package io.gatehouse.cloud.ledger;

import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.ChargeId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.money.Money;
import java.util.List;
import java.util.Optional;

/** What the ledger has written so far, to be read. {@link Ledger} never changes it: it says what to change. */
public interface Books {

    Optional<Account> account(AccountId account);

    Optional<Stay> stay(StayId stay);

    /** Stays of this account whose car is inside, in the order of their entries. */
    List<Stay> insideOf(LotId lot, AccountId account);

    Optional<Charge> charge(ChargeId charge);

    /** The first use of a code that was reported. */
    Optional<CodeUse> codeUse(PassId pass, long step);

    /** The amount of an adjustment that is booked. */
    Optional<Money> adjustment(ChargeId adjustment);

    /** Parked exits that name this stay, or name no stay but this account, in the order in which they came. */
    List<Recorded> parkedFor(StayId stay, LotId lot, AccountId account);

    /** All parked exits of a lot, in the order in which they came. */
    List<Recorded> parked(LotId lot);
}
