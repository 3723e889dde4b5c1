package io.gatehouse.cloud.ledger;

import io.gatehouse.protocol.fact.PriceLine;
import io.gatehouse.protocol.fact.PriceLock;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.money.Money;
import java.time.Instant;
import java.util.List;

/** Prices a stay by its lock, with the very same rating code as the exits. */
@FunctionalInterface
public interface Rater {

    /**
     * Pure.
     *
     * @param pool of the bays that the stay was let in for
     * @param exitedAt never before the entry
     */
    Answer rate(PriceLock lock, PoolId pool, Instant enteredAt, Instant exitedAt);

    /** What rating can come to. */
    sealed interface Answer {}

    /** @param lines sum to the amount */
    record Price(Money amount, List<PriceLine> lines) implements Answer {}

    /** @param reason for people: what is missing */
    record Impossible(String reason) implements Answer {}
}
