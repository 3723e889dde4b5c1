package io.gatehouse.protocol.tariff;

/**
 * What happens when a stay goes into another day. Public price tables contradict each other here, so a tariff says it.
 *
 * @param unit what a day is
 * @param atMinute of the day at which a {@link DayUnit#RESET} day begins, else 0
 * @param amountMinor price of a further day, where the rule has one
 */
public record SecondDay(Rule rule, DayUnit unit, int atMinute, long amountMinor) {

    static final SecondDay CONTINUE = new SecondDay(Rule.CONTINUE, DayUnit.ROLLING, 0, 0);

    /** The rules. */
    public enum Rule {
        /** The lines go on where they are; days do not matter to them. */
        CONTINUE,
        /** The lines begin anew, first hour first. */
        RESTART,
        /** Each further day that begins costs the amount. */
        STARTED_DAYS,
        /** Each further day that ends costs the amount; one that is left before its end costs nothing. */
        COMPLETED_DAYS
    }
}
