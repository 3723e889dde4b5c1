package io.gatehouse.protocol.account;

import io.gatehouse.protocol.money.Money;

/**
 * The most that one account can consume beyond its money, whatever is cut, and the operator's choice. Each entry gateway
 * commits at most the offline limit that the cloud does not know of; the overdraft is granted on purpose; a stay that
 * grows beyond its hold is never kept inside for it.
 *
 * <p>Cars that a unit lets in before it can find out that it runs on an old disk or exists twice are not in the amount;
 * they are bounded by two figures of the operator's, in cars (design, section 1).
 *
 * @param offlineLimit of one gateway on one account
 * @param entryGateways that can let the account in
 * @param overdraft of the account
 * @param growth what its running stays have grown beyond their holds
 */
public record WorstLoss(Money offlineLimit, int entryGateways, Money overdraft, Money growth) {

    /** @throws IllegalArgumentException for a negative part */
    public WorstLoss {
        if (offlineLimit.isNegative() || overdraft.isNegative() || growth.isNegative() || entryGateways < 0) {
            throw new IllegalArgumentException("no part of a loss is negative");
        }
    }

    /** Offline limit times entry gateways. */
    public Money offline() {
        return new Money(Math.multiplyExact(offlineLimit.minor(), entryGateways), offlineLimit.currency());
    }

    /** @throws ArithmeticException when it passes what a number holds */
    public Money total() {
        return offline().plus(overdraft).plus(growth);
    }

    /** What a stay that costs so much by now has grown beyond its hold. */
    public static Money growth(Money price, Money held) {
        return price.minus(held).max(Money.zero(price.currency()));
    }
}
