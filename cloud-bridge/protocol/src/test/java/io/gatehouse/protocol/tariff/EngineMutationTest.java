package io.gatehouse.protocol.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each feature of a tariff is broken by one in a copy of the engine's source; the oracle must see it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EngineMutationTest {

    private static final long SEED = 7;
    private static final int STAYS_MOST = 6_000;

    /** feature, file of the engine, what stands there once, what the copy has instead */
    static Stream<Arguments> off_by_one_in_each_feature() {
        return Stream.of(
                arguments(
                        "turnaround grace",
                        "Rating",
                        "span.minutes() < tariff.grace()",
                        "span.minutes() <= tariff.grace()"),
                arguments(
                        "continuous grace",
                        "Purchase",
                        "Math.max(1, grace.continuousMinutes())",
                        "Math.max(1, grace.continuousMinutes() + 1)"),
                arguments(
                        "a started step is charged",
                        "Purchase",
                        "usedMinutes >= thresholdMinutes",
                        "usedMinutes > thresholdMinutes"),
                arguments(
                        "rounding to the nearest step",
                        "Purchase",
                        "Math.ceilDiv(steps.stepMinutes(), 2)",
                        "steps.stepMinutes() / 2 + 1"),
                arguments(
                        "rounding down",
                        "Purchase",
                        "case DOWN -> steps.stepMinutes();",
                        "case DOWN -> steps.stepMinutes() - 1;"),
                arguments(
                        "duration tiers",
                        "Walk",
                        "line.untilMinutes() - position",
                        "line.untilMinutes() - position + 1"),
                arguments(
                        "ranges are half-open",
                        "Walk",
                        "Math.min(next, line.untilMinutes())",
                        "Math.min(next, line.untilMinutes() + 1)"),
                arguments(
                        "ranges begin at from",
                        "Walk",
                        "Math.min(next, line.fromMinutes())",
                        "Math.min(next, line.fromMinutes() + 1)"),
                arguments(
                        "steps on the total",
                        "Walk",
                        "* steps.stepMinutes() - counted",
                        "* steps.stepMinutes() - counted + 1"),
                arguments("per entry", "Walk", "Exact.of(rate.entryMinor())", "Exact.of(rate.entryMinor() + 1)"),
                arguments(
                        "line windows",
                        "LocalWindows",
                        "ofDay >= window.fromMinute() && ofDay < window.untilMinute() && onDay",
                        "ofDay > window.fromMinute() && ofDay < window.untilMinute() && onDay"),
                arguments(
                        "windows over midnight",
                        "LocalWindows",
                        ": ofDay < window.untilMinute()",
                        ": ofDay <= window.untilMinute()"),
                arguments(
                        "windows over midnight belong to the day of their beginning",
                        "LocalWindows",
                        "date.minusDays(1))",
                        "date)"),
                arguments(
                        "a window bought whole ends with it",
                        "Walk",
                        "window != null && !windows.holds(window, minute)",
                        "window != null && !windows.holds(window, minute - 1)"),
                arguments(
                        "early bird: entry window",
                        "Conditions",
                        "when.entry(), span.in()",
                        "when.entry(), span.in() + 1"),
                arguments(
                        "early bird: exit window",
                        "Conditions",
                        "when.exit(), span.out()",
                        "when.exit(), span.out() - 1"),
                arguments("midnights", "Conditions", "<= when.midnightsMost()", "< when.midnightsMost()"),
                arguments("shortest stay of a rate", "Conditions", ">= when.fromMinutes()", "> when.fromMinutes()"),
                arguments("longest stay of a rate", "Conditions", "< when.untilMinutes()", "<= when.untilMinutes()"),
                arguments("vehicle", "Conditions", "isOneOf(when.vehicles(), stay.vehicle())", "true"),
                arguments("pool", "Conditions", "isOneOf(when.pools(), stay.pool())", "true"),
                arguments("lot", "Conditions", "isOneOf(when.lots(), stay.lot())", "true"),
                arguments("group", "Conditions", "isOneOf(when.plans(), stay.plan())", "true"),
                arguments(
                        "best price",
                        "Rating",
                        ".compareTo(best.gross(tariff.tax())) < 0",
                        ".compareTo(best.gross(tariff.tax())) < -1"),
                arguments("cap", "CapLedger", "Exact.of(cap.amountMinor())", "Exact.of(cap.amountMinor() + 1)"),
                arguments(
                        "cap of rolling 24 h",
                        "Periods",
                        "case ROLLING_DAY -> new Rolling(entry, WindowReader.DAY_MINUTES)",
                        "case ROLLING_DAY -> new Rolling(entry + 1, WindowReader.DAY_MINUTES)"),
                arguments(
                        "cap of a calendar day or reset time",
                        "Periods",
                        "case CALENDAR_DAY, RESET_DAY -> new Local(clock, cap.atMinute(), 1)",
                        "case CALENDAR_DAY, RESET_DAY -> new Local(clock, cap.atMinute() + 1, 1)"),
                arguments(
                        "cap of a rolling week",
                        "Periods",
                        "7L * WindowReader.DAY_MINUTES",
                        "6L * WindowReader.DAY_MINUTES"),
                arguments(
                        "cap of a calendar week", "Periods", "THURSDAY_AFTER_MONDAY = 3", "THURSDAY_AFTER_MONDAY = 2"),
                arguments(
                        "day of 24 hours",
                        "Periods",
                        "case ROLLING -> new Rolling(entry, WindowReader.DAY_MINUTES)",
                        "case ROLLING -> new Rolling(entry, WindowReader.DAY_MINUTES + 1)"),
                arguments(
                        "second day by the clock",
                        "Periods",
                        "case CALENDAR, RESET -> new Local(clock, day.atMinute(), 1)",
                        "case CALENDAR, RESET -> new Local(clock, day.atMinute() + 1, 1)"),
                arguments("restart on the second day", "Walk", "        position = 0;", "        position = 1;"),
                arguments(
                        "started further days",
                        "Walk",
                        "furtherDay = true;",
                        "furtherDay = true; if (today == day) { return; }"),
                arguments(
                        "completed further days",
                        "Walk",
                        "span.out() >= days.endOf(today)",
                        "span.out() > days.endOf(today)"),
                arguments(
                        "minimum",
                        "Reductions",
                        "Exact.of(tariff.minimumMinor()).minus",
                        "Exact.of(tariff.minimumMinor() + 1).minus"),
                arguments(
                        "free period",
                        "Span",
                        "long freeMinutes = free.minutes();",
                        "long freeMinutes = free.minutes() == 0 ? 0 : free.minutes() + 1;"),
                arguments("re-entry", "Span", "< free.reentryWithinMinutes()", "<= free.reentryWithinMinutes()"),
                arguments(
                        "what was charged before is taken off",
                        "Rating",
                        "Math.min(earlier.chargedMinor(), rounded)",
                        "Math.min(earlier.chargedMinor() + 1, rounded)"),
                arguments("special days", "LocalWindows", "special == null ?", "special != null ?"),
                arguments(
                        "season begins", "LocalWindows", "!day.isBefore(season.from())", "day.isAfter(season.from())"),
                arguments(
                        "season ends", "LocalWindows", "!day.isBefore(season.until())", "day.isAfter(season.until())"),
                arguments(
                        "occupancy steps",
                        "Rating",
                        "stay.occupancyPercent() >= step.fromPercent()",
                        "stay.occupancyPercent() > step.fromPercent()"),
                arguments(
                        "subscription",
                        "Coverage",
                        "subscription.covers().isEmpty() ||",
                        "!subscription.covers().isEmpty() ||"),
                arguments(
                        "loyalty discount",
                        "Reductions",
                        "discount.basisPoints(), \"plan",
                        "discount.basisPoints() - 1, \"plan"),
                arguments(
                        "validation of time",
                        "Span",
                        "freeMinutes += time.minutes()",
                        "freeMinutes += time.minutes() - 1"),
                arguments(
                        "validation of value",
                        "Reductions",
                        "Exact.of(value.amountMinor()).min",
                        "Exact.of(value.amountMinor() + 1).min"),
                arguments(
                        "validation of percent",
                        "Reductions",
                        "percent(bill, percent.basisPoints(), name)",
                        "percent(bill, percent.basisPoints() - 1, name)"),
                arguments(
                        "validation of a cap",
                        "Reductions",
                        "Exact.of(limit.amountMinor())",
                        "Exact.of(limit.amountMinor() + 1)"),
                arguments(
                        "number of validations", "Reductions", "counting.size() < tariff", "counting.size() <= tariff"),
                arguments("unseen exit: at most", "Span", "in + most.minutes()", "in + most.minutes() + 1"),
                arguments(
                        "unseen exit: amount",
                        "Rating",
                        "Exact.of(fixed.amountMinor())",
                        "Exact.of(fixed.amountMinor() + 1)"),
                arguments(
                        "booking: early arrival",
                        "Coverage",
                        "- tariff.booking().earlyMinutes()",
                        "- tariff.booking().earlyMinutes() - 1"),
                arguments("booking: its end", "Coverage", "minute < bookedUntil", "minute <= bookedUntil"),
                arguments("booking: overstay", "Coverage", "over >= tariff.booking()", "over > tariff.booking()"),
                arguments(
                        "booking: surcharge",
                        "Rating",
                        "Exact.of(terms.overstayMinor())",
                        "Exact.of(terms.overstayMinor() + 1)"),
                arguments(
                        "booking: nobody came",
                        "Rating",
                        "Exact.of(terms.noShowMinor())",
                        "Exact.of(terms.noShowMinor() + 1)"),
                arguments(
                        "booking: reserved time",
                        "Rating",
                        "LocalClock.minuteOf(booking.until()) - LocalClock",
                        "LocalClock.minuteOf(booking.until()) + 1 - LocalClock"),
                arguments(
                        "tax",
                        "Bill",
                        "part.getValue().times(Exact.basisPoints(part.getKey()))",
                        "part.getValue().times(Exact.basisPoints(part.getKey() + 1))"),
                arguments(
                        "rounding half up",
                        "Exact",
                        "numerator.abs().shiftLeft(1).add(denominator)",
                        "numerator.abs().shiftLeft(1)"),
                arguments(
                        "rounding of exact halves",
                        "Exact",
                        ".shiftLeft(1).add(denominator);",
                        ".shiftLeft(1).add(denominator).subtract(BigInteger.ONE);"),
                arguments(
                        "night on which a time is met twice",
                        "Periods",
                        "minute < endOf(index) ? index : index + 1",
                        "index"),
                arguments(
                        "nights on which clocks change",
                        "LocalClock",
                        "? wholeMinute(rules.getTransition(local).toEpochSecond())",
                        "? wholeMinute(local.toEpochSecond(rules.getTransition(local).getOffsetBefore()))"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("off_by_one_in_each_feature")
    void the_oracle_sees(String feature, String file, String original, String changed) throws Exception {
        BiFunction<Long, Integer, String> differential = ChangedEngine.with(file, original, changed);

        String seen = differential.apply(SEED, STAYS_MOST);

        assertFalse(seen.isEmpty(), feature + ": " + STAYS_MOST + " stays from seed " + SEED + " show no difference");
        System.out.println(feature + ": " + seen.substring(0, Math.min(seen.length(), 120)));
    }

    @Test
    void a_copy_with_nothing_changed_agrees() throws Exception {
        BiFunction<Long, Integer, String> differential =
                ChangedEngine.with("Rating", "public final class Rating", "public final class Rating");

        assertEquals("", differential.apply(SEED, 100));
    }
}
