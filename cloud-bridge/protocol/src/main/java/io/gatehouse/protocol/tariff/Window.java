package io.gatehouse.protocol.tariff;

import java.util.List;

/**
 * A part of the day, of some days, in some seasons; local time, half-open. One that goes over midnight belongs to the
 * day on which it begins.
 *
 * @param days {@code mon} to {@code sun} and names of special days; empty: all
 * @param fromMinute of the day, 0 to 1439
 * @param untilMinute of the day, 1 to 1440; at or before {@code fromMinute}: on the next day
 * @param seasons names; empty: the whole year
 */
public record Window(List<String> days, int fromMinute, int untilMinute, List<String> seasons) {}
