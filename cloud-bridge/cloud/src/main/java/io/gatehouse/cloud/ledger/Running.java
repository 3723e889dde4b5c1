package io.gatehouse.cloud.ledger;

import io.gatehouse.protocol.money.Money;

/**
 * A stay whose car is inside.
 *
 * @param heldMinor held for it, in minor units of its lock's currency; 0 when nothing is
 */
public record Running(Stay stay, long heldMinor) {

    public Money held() {
        return new Money(heldMinor, stay.lock().currency());
    }
}
