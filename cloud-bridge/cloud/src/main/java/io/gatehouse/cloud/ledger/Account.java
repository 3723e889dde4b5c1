package io.gatehouse.cloud.ledger;

import io.gatehouse.protocol.feed.AccountRow;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.money.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One account's money.
 *
 * @param lot the lot whose feed carries it
 * @param balance the sum of its postings
 * @param held the sum of its holds
 * @param overdraft how far below zero the balance may go without being a debt
 */
public record Account(
        AccountId id,
        LotId lot,
        Money balance,
        Money held,
        Money overdraft,
        @Nullable String plan,
        boolean blocked) {

    static Account opened(AccountId id, LotId lot, java.util.Currency currency) {
        Money nothing = Money.zero(currency);
        return new Account(id, lot, nothing, nothing, nothing, null, false);
    }

    /** A debt is money owed, not money held: what runs now is not yet owed. */
    public AccountRow.State state() {
        if (blocked) {
            return AccountRow.State.BLOCKED;
        }
        return balance.plus(overdraft).isNegative() ? AccountRow.State.IN_DEBT : AccountRow.State.ACTIVE;
    }

    /** The account as its lot must know it. */
    public AccountRow row(Map<String, Long> positions) {
        return new AccountRow(id, balance.minus(held), overdraft, state(), plan, positions);
    }
}
