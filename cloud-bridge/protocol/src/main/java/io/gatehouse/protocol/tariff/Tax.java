package io.gatehouse.protocol.tariff;

/**
 * Value-added tax.
 *
 * @param basisPoints hundredths of a percent, where a line does not say otherwise
 * @param included true: every amount of the tariff contains it; false: it is added to the price
 */
public record Tax(int basisPoints, boolean included) {

    static final Tax NONE = new Tax(0, true);
}
