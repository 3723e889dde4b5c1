package io.gatehouse.protocol.fact;

/**
 * One line of a price's explanation; the lines of a price sum to it.
 *
 * @param words what is charged or taken off, for example {@code 2 started hours at 1.50 EUR}
 * @param amountMinor minor units, may be negative
 */
public record PriceLine(String words, long amountMinor) {}
