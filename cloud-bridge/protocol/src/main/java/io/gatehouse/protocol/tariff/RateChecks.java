package io.gatehouse.protocol.tariff;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Refuses a rate that contradicts itself. */
final class RateChecks {

    /** A day on which the clocks change may have more than 24 hours; no zone of today has one of more than 26. */
    private static final long LONGEST_DAY_MINUTES = 26 * 60;

    private RateChecks() {}

    static void check(Rate rate, String place, Grace grace) {
        for (TimeLine line : rate.lines()) {
            checkLine(rate, line, grace);
        }
        if (!rate.lines().isEmpty()) {
            everyMinuteHasAPrice(rate, place);
            everyLineCanApply(rate);
        }
        if (rate.counting() == Rate.Counting.TOTAL) {
            checkTotal(rate, place, grace);
        }
        checkCaps(rate, place);
    }

    private static void checkLine(Rate rate, TimeLine line, Grace grace) {
        long length = line.untilMinutes() - line.fromMinutes();
        boolean open = line.untilMinutes() == Long.MAX_VALUE;
        if (line.buys() instanceof TimeLine.Buys.Steps steps) {
            if (steps.stepMinutes() <= grace.continuousMinutes()) {
                throw new TariffException(
                        line.place(),
                        "steps of " + steps.stepMinutes() + " min would never be charged under a continuous grace of "
                                + grace.continuousMinutes() + " min");
            }
            if (rate.counting() == Rate.Counting.EACH && !open && length % steps.stepMinutes() != 0) {
                throw new TariffException(
                        line.place(),
                        "its " + length + " minutes are no whole number of steps of " + steps.stepMinutes() + " min");
            }
        } else if (!open && length <= grace.continuousMinutes()) {
            throw new TariffException(
                    line.place(),
                    "its " + length + " minutes are all within the continuous grace of " + grace.continuousMinutes()
                            + " min");
        }
    }

    private static void everyMinuteHasAPrice(Rate rate, String place) {
        long end = switch (rate.secondDay().rule()) {
            case CONTINUE -> Long.MAX_VALUE;
            case RESTART, STARTED_DAYS, COMPLETED_DAYS ->
                switch (rate.secondDay().unit()) {
                    case ROLLING -> WindowReader.DAY_MINUTES;
                    case CALENDAR, RESET -> LONGEST_DAY_MINUTES;
                };
        };
        long covered = 0;
        boolean grown = true;
        while (grown && covered < end) {
            grown = false;
            for (TimeLine line : rate.lines()) {
                if (line.window() == null && line.fromMinutes() <= covered && line.untilMinutes() > covered) {
                    covered = line.untilMinutes();
                    grown = true;
                }
            }
        }
        if (covered < end) {
            throw new TariffException(
                    place,
                    "minutes from " + covered + " on have no price at all times; add a line without a window"
                            + (end == Long.MAX_VALUE ? ", or another rule for the second day" : ""));
        }
    }

    private static void everyLineCanApply(Rate rate) {
        List<TimeLine> lines = rate.lines();
        for (int index = 0; index < lines.size(); index++) {
            TimeLine line = lines.get(index);
            for (TimeLine earlier : lines.subList(0, index)) {
                boolean always = earlier.window() == null || earlier.window().equals(line.window());
                if (always
                        && earlier.fromMinutes() <= line.fromMinutes()
                        && earlier.untilMinutes() >= line.untilMinutes()) {
                    throw new TariffException(line.place(), "never applies: " + earlier.place() + " comes first");
                }
            }
        }
    }

    private static void checkTotal(Rate rate, String place, Grace grace) {
        if (grace.continuousMinutes() > 0) {
            throw new TariffException(
                    place + "/counting", "\"total\" has no single steps for a continuous grace to forgive");
        }
        if (rate.lines().isEmpty()) {
            throw new TariffException(place + "/counting", "has no effect without lines");
        }
        for (TimeLine line : rate.lines()) {
            if (!(line.buys() instanceof TimeLine.Buys.Steps steps) || steps.rounding() != TimeLine.Rounding.UP) {
                throw new TariffException(line.place(), "\"total\" counts steps that are rounded up only");
            }
        }
    }

    private static void checkCaps(Rate rate, String place) {
        record Kind(Cap.Period per, int atMinute) {}
        Set<Kind> seen = new HashSet<>();
        for (int index = 0; index < rate.caps().size(); index++) {
            Cap cap = rate.caps().get(index);
            String at = place + "/caps/" + index;
            if (!seen.add(new Kind(cap.per(), cap.atMinute()))) {
                throw new TariffException(at, "there is another cap for the same period");
            }
            for (Cap other : rate.caps()) {
                if (length(other) > length(cap) && other.amountMinor() < cap.amountMinor()) {
                    throw new TariffException(at, "is never reached: a longer period has a lower cap");
                }
            }
            if (length(cap) == 1 && rate.secondDay().amountMinor() > cap.amountMinor()) {
                throw new TariffException(at, "is below what a further day costs");
            }
        }
    }

    private static int length(Cap cap) {
        return switch (cap.per()) {
            case ROLLING_DAY, CALENDAR_DAY, RESET_DAY -> 1;
            case ROLLING_WEEK, CALENDAR_WEEK -> 7;
            case STAY -> Integer.MAX_VALUE;
        };
    }
}
