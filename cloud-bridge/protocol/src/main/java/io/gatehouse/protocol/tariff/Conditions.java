package io.gatehouse.protocol.tariff;

import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a rate is for a stay. */
final class Conditions {

    private Conditions() {}

    static boolean hold(When when, RatedStay stay, Span span, LocalWindows windows) {
        return isOneOf(when.lots(), stay.lot())
                && isOneOf(when.pools(), stay.pool())
                && isOneOf(when.vehicles(), stay.vehicle())
                && isOneOf(when.plans(), stay.plan())
                && span.minutes() >= when.fromMinutes()
                && span.minutes() < when.untilMinutes()
                && isInOneOf(when.entry(), span.in(), windows)
                && isInOneOf(when.exit(), span.out(), windows)
                && midnights(span, windows.clock()) <= when.midnightsMost();
    }

    private static boolean isOneOf(List<String> names, @Nullable String name) {
        return names.isEmpty() || (name != null && names.contains(name));
    }

    private static boolean isInOneOf(List<Window> candidates, long minute, LocalWindows windows) {
        return candidates.isEmpty() || windows.anyHolds(candidates, minute);
    }

    private static long midnights(Span span, LocalClock clock) {
        return ChronoUnit.DAYS.between(
                clock.at(span.in()).toLocalDate(), clock.at(span.out()).toLocalDate());
    }
}
