package io.gatehouse.protocol.tariff;

/**
 * The most that the charges which begin in one period add up to.
 *
 * @param atMinute of the day at which a {@link Period#RESET_DAY} begins, else 0
 */
public record Cap(long amountMinor, Period per, int atMinute) {

    /** What a cap is for; rolling periods are counted from the entry. */
    public enum Period {
        ROLLING_DAY,
        CALENDAR_DAY,
        RESET_DAY,
        ROLLING_WEEK,
        CALENDAR_WEEK,
        STAY
    }
}
