package io.gatehouse.agent.decision;

import io.gatehouse.protocol.feed.AccountRow;
import io.gatehouse.protocol.money.Money;
import io.gatehouse.protocol.time.WallTime;

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

    /** Whether a subscription or a waiver stands in for money. */
    static boolean isCovered(Facts facts) {
        return facts.driver().waiver().isPresent()
                || facts.driver()
                        .subscription()
                        .filter(subscription -> covers(subscription, facts.wall()))
                        .isPresent();
    }

    /** With the clock unset a subscription runs on; errors of the clock count in the driver's favour. */
    static boolean covers(Driver.Subscription subscription, WallTime wall) {
        return wall.quality() == WallTime.Quality.UNSET
                || (!wall.instant().plus(wall.error()).isBefore(subscription.from())
                        && wall.instant().minus(wall.error()).isBefore(subscription.until()));
    }

    /** What an entry holds: one capped stay, but never more than there is. */
    static Money hold(AccountRow account, Money wanted, Facts facts) {
        if (isCovered(facts)) {
            return Money.zero(wanted.currency());
        }
        return wanted.min(available(account, facts)).max(Money.zero(wanted.currency()));
    }
}
