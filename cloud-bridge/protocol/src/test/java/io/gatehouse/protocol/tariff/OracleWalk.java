package io.gatehouse.protocol.tariff;

import java.util.List;

/** What the charged minutes of a stay cost by one rate: each minute asks whether it is paid for already. */
final class OracleWalk {

    private final Tariff tariff;
    private final RatedStay stay;
    private final Rate rate;
    private final OracleCalendar calendar;
    private final long in;
    private final long out;
    private final List<Long> charged;
    private final Oracle.OracleSum sum;

    OracleWalk(
            Tariff tariff,
            RatedStay stay,
            Rate rate,
            OracleCalendar calendar,
            long in,
            long out,
            List<Long> charged,
            Oracle.OracleSum sum) {
        this.tariff = tariff;
        this.stay = stay;
        this.rate = rate;
        this.calendar = calendar;
        this.in = in;
        this.out = out;
        this.charged = charged;
        this.sum = sum;
    }

    void walk() {
        if (charged.isEmpty()) {
            return;
        }
        book(Ratio.of(rate.entryMinor()), rate.entryTaxBasisPoints(), charged.getFirst());
        if (rate.lines().isEmpty()) {
            return;
        }
        long today = Long.MIN_VALUE;
        long position = 0;
        int paidBefore = 0;
        int byTheMinute = 0;
        TimeLine line = rate.lines().getFirst();
        for (int index = 0; index < charged.size(); index++) {
            long minute = charged.get(index);
            if (day(minute) != today) {
                boolean further = today != Long.MIN_VALUE;
                today = day(minute);
                position = 0;
                paidBefore = index;
                if (further && rate.secondDay().rule() != SecondDay.Rule.RESTART) {
                    furtherDays(index);
                    break;
                }
            }
            if (rate.counting() == Rate.Counting.TOTAL) {
                line = lineAt(position, minute);
                bookMinute(line, minute);
                byTheMinute = index + 1;
            } else if (index >= paidBefore) {
                line = lineAt(position, minute);
                int used = used(line, position, index);
                if (used >= needed(line, position)) {
                    book(amount(line), line.taxBasisPoints(), minute);
                }
                paidBefore = index + used;
            }
            position++;
        }
        if (rate.counting() == Rate.Counting.TOTAL) {
            int step = ((TimeLine.Buys.Steps) line.buys()).stepMinutes();
            for (int minutes = byTheMinute; minutes % step != 0; minutes++) {
                bookMinute(line, charged.get(byTheMinute - 1));
            }
        }
    }

    private void furtherDays(int from) {
        long priced = Long.MIN_VALUE;
        for (long minute : charged.subList(from, charged.size())) {
            if (day(minute) == priced) {
                continue;
            }
            priced = day(minute);
            if (rate.secondDay().rule() == SecondDay.Rule.STARTED_DAYS || day(out) > priced) {
                book(Ratio.of(rate.secondDay().amountMinor()), rate.entryTaxBasisPoints(), minute);
            }
        }
    }

    private long day(long minute) {
        if (rate.secondDay().rule() == SecondDay.Rule.CONTINUE) {
            return 0;
        }
        return switch (rate.secondDay().unit()) {
            case ROLLING -> (minute - in) / 1440;
            case CALENDAR -> calendar.day(0, minute);
            case RESET -> calendar.day(rate.secondDay().atMinute(), minute);
        };
    }

    private TimeLine lineAt(long position, long minute) {
        for (TimeLine line : rate.lines()) {
            boolean reached = line.fromMinutes() <= position && position < line.untilMinutes();
            if (reached && (line.window() == null || calendar.in(line.window(), minute))) {
                return line;
            }
        }
        throw new AssertionError("no line");
    }

    /** How many charged minutes, this one included, a payment of now will be used for. */
    private int used(TimeLine line, long position, int index) {
        long begun = charged.get(index);
        int used = 0;
        for (int next = index; next < charged.size(); next++) {
            long minute = charged.get(next);
            if (day(minute) != day(begun) || used == length(line, position) || windowEnded(line, begun, minute)) {
                break;
            }
            used++;
        }
        return used;
    }

    private boolean windowEnded(TimeLine line, long begun, long minute) {
        return line.buys() instanceof TimeLine.Buys.WholeWindow
                && line.window() != null
                && calendar.out(line.window(), begun, minute);
    }

    private static long length(TimeLine line, long position) {
        return switch (line.buys()) {
            case TimeLine.Buys.Steps steps -> steps.stepMinutes();
            case TimeLine.Buys.Range range -> line.untilMinutes() - position;
            case TimeLine.Buys.WholeWindow whole -> Long.MAX_VALUE;
        };
    }

    private long needed(TimeLine line, long position) {
        long needed = Math.max(1, tariff.grace().continuousMinutes());
        if (line.buys() instanceof TimeLine.Buys.Steps steps) {
            if (steps.rounding() == TimeLine.Rounding.DOWN) {
                needed = steps.stepMinutes();
            } else if (steps.rounding() == TimeLine.Rounding.NEAREST) {
                while (2 * needed < steps.stepMinutes()) {
                    needed++;
                }
            }
        }
        return Math.min(needed, length(line, position));
    }

    private static Ratio amount(TimeLine line) {
        return line.buys() instanceof TimeLine.Buys.Steps steps
                ? Ratio.of(line.amountMinor() * steps.stepMinutes(), steps.perMinutes())
                : Ratio.of(line.amountMinor());
    }

    private void bookMinute(TimeLine line, long minute) {
        int per = ((TimeLine.Buys.Steps) line.buys()).perMinutes();
        book(Ratio.of(line.amountMinor(), per), line.taxBasisPoints(), minute);
    }

    private void book(Ratio amount, int tax, long minute) {
        int factor = 10_000;
        for (OccupancyStep step : tariff.occupancySteps()) {
            factor = step.fromPercent() <= stay.occupancyPercent() ? step.factorBasisPoints() : factor;
        }
        sum.book(amount.multiply(Ratio.of(factor, 10_000)), tax, minute);
    }
}
