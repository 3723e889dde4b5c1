package io.gatehouse.protocol.tariff;

/** What a day is. */
public enum DayUnit {
    /** 24 hours, counted from the entry. */
    ROLLING,
    /** Local midnight to local midnight. */
    CALENDAR,
    /** From a time of day to the same time of the next day, local. */
    RESET
}
