package io.gatehouse.protocol.tariff;

import io.gatehouse.protocol.fact.PriceLine;
import io.gatehouse.protocol.money.Money;
import java.util.List;

/**
 * What a stay costs, and why.
 *
 * @param amount never negative, tax included
 * @param lines sum to the amount; a line of zero explains without changing it
 * @param tariffHash of the document that said so
 */
public record Price(Money amount, List<PriceLine> lines, String tariffHash) {

    public Price {
        lines = List.copyOf(lines);
        long sum = 0;
        for (PriceLine line : lines) {
            sum = Math.addExact(sum, line.amountMinor());
        }
        if (sum != amount.minor() || amount.isNegative()) {
            throw new IllegalArgumentException(
                    "lines that sum to " + sum + " do not explain a price of " + amount.minor());
        }
    }
}
