package io.gatehouse.protocol.tariff;

import java.util.List;

/**
 * One way to price a whole stay.
 *
 * @param entryMinor once, for the first minute that is charged; alone it is a flat rate
 * @param entryTaxBasisPoints tax of that
 * @param lines what time costs; the first that fits a minute is taken
 * @param counting when steps are rounded
 */
public record Rate(
        String name,
        When when,
        long entryMinor,
        int entryTaxBasisPoints,
        List<TimeLine> lines,
        Counting counting,
        SecondDay secondDay,
        List<Cap> caps) {

    /** When steps are rounded. */
    public enum Counting {
        /** Each step is bought whole, at the price of the minute it begins in. */
        EACH,
        /** Each minute has its part of the price; the last line's step rounds the total of minutes, once. */
        TOTAL
    }
}
