package io.gatehouse.agent.decision;

import io.gatehouse.protocol.feed.AccountRow;
import io.gatehouse.protocol.money.Money;

/** Money as this gateway knows it (design, section 7). */
final class Funds {

    private Funds() {}

    /** What own entries hold that the account's row does not include. */
    static Money committed(AccountRow account, Facts facts) {
        return facts.committed().orElse(Money.zero(account.balance().currency()));
    }

    /** Balance and overdraft, less what own entries hold. */
    static Money available(AccountRow account, Facts facts) {
        return account.balance().plus(account.overdraft()).minus(committed(account, facts));
    }

    /** What an entry holds: one capped stay, but never more than there is. */
    static Money hold(AccountRow account, Money wanted, Facts facts) {
        return wanted.min(available(account, facts)).max(Money.zero(wanted.currency()));
    }
}
