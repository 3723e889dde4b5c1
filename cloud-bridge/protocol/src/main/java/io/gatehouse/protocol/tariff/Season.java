package io.gatehouse.protocol.tariff;

import java.time.MonthDay;

/**
 * A part of every year.
 *
 * @param from first day
 * @param until first day after it; before {@code from} when the season goes over the new year
 */
public record Season(MonthDay from, MonthDay until) {}
