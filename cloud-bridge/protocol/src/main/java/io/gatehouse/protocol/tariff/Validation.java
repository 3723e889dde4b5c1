package io.gatehouse.protocol.tariff;

/** What a shop, a hotel or a cinema gives its guests. */
public sealed interface Validation {

    /** @param minutes further free minutes from entry */
    record Time(int minutes) implements Validation {}

    /** @param amountMinor is taken off, down to zero */
    record Value(long amountMinor) implements Validation {}

    /** @param basisPoints hundredths of a percent that are taken off, 1 to 10000 */
    record Percent(int basisPoints) implements Validation {}

    /** @param amountMinor the price is at most this */
    record Limit(long amountMinor) implements Validation {}
}
