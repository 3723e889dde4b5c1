package io.gatehouse.protocol.feed;

import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.money.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account as its lot must know it.
 *
 * @param balance what the ledger holds, less its holds
 * @param overdraft how far below zero it may go, not negative
 * @param plan subscription or discount plan, if any
 * @param positions the journal positions that the balance includes: {@code gateway/incarnation} to seq; sparse
 */
public record AccountRow(
        AccountId account,
        Money balance,
        Money overdraft,
        State state,
        @Nullable String plan,
        Map<String, Long> positions) {

    /** What an account may do. */
    public enum State {
        ACTIVE,
        /** By the operator: refused at entries, never at exits. */
        BLOCKED,
        /** Owes money: refused at entries until settled. */
        IN_DEBT
    }
}
