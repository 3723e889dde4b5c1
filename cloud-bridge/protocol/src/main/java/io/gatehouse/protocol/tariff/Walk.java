package io.gatehouse.protocol.tariff;

import org.jspecify.annotations.Nullable;

/**
 * Goes through a stay's minutes in order and charges them by one rate. Fed with stretches in which no window begins or
 * ends, no day or cap period changes and all minutes are charged or none is; so its cost grows with the stretches, not
 * with the minutes.
 */
final class Walk {

    // per stay
    private final Rate rate;
    private final Grace grace;
    private final int factorBasisPoints;
    private final Span span;
    private final LocalWindows windows;
    private final Periods days;
    private final Bill bill;
    private final Wording wording;
    // per day
    private long day = Long.MIN_VALUE;
    private long position;
    private boolean furtherDay;
    // per minute
    private boolean begun;
    private @Nullable Purchase open;
    private @Nullable TimeLine last;
    private long lastMinute;
    private long counted;

    Walk(Rate rate, Grace grace, int factorBasisPoints, Span span, LocalWindows windows, Bill bill, Wording wording) {
        this.rate = rate;
        this.grace = grace;
        this.factorBasisPoints = factorBasisPoints;
        this.span = span;
        this.windows = windows;
        this.days = Periods.of(rate.secondDay(), span.in(), windows.clock());
        this.bill = bill;
        this.wording = wording;
    }

    /** Minutes that cost nothing; a window may end in them. */
    void pass(long from) {
        closeAtWindowEnd(from);
    }

    /** Minutes that are charged. */
    void charge(long from, long until) {
        if (!begun) {
            begun = true;
            if (rate.entryMinor() > 0) {
                book(1, " x entry", Exact.of(rate.entryMinor()), rate.entryTaxBasisPoints(), from);
            }
        }
        if (rate.lines().isEmpty()) {
            return;
        }
        if (rate.secondDay().rule() != SecondDay.Rule.CONTINUE) {
            turnDay(from);
        }
        if (!furtherDay) {
            closeAtWindowEnd(from);
            buy(from, until);
        }
    }

    /** The stay is over. */
    void end() {
        close();
        if (last != null && last.buys() instanceof TimeLine.Buys.Steps steps) {
            long missing = Math.ceilDiv(counted, steps.stepMinutes()) * steps.stepMinutes() - counted;
            if (missing > 0) {
                bookMinutes(last, steps, missing, lastMinute);
            }
        }
    }

    private void turnDay(long minute) {
        long today = days.indexOf(minute);
        if (today == day) {
            return;
        }
        boolean first = day == Long.MIN_VALUE;
        close();
        day = today;
        position = 0;
        SecondDay rule = rate.secondDay();
        if (first || rule.rule() == SecondDay.Rule.RESTART) {
            return;
        }
        furtherDay = true;
        if (rule.rule() == SecondDay.Rule.STARTED_DAYS || span.out() >= days.endOf(today)) {
            book(
                    1,
                    " x further day at " + wording.money(rule.amountMinor()),
                    Exact.of(rule.amountMinor()),
                    rate.entryTaxBasisPoints(),
                    minute);
        }
    }

    private void buy(long from, long until) {
        long minute = from;
        while (minute < until) {
            long used = open == null ? begin(minute, until - minute) : open.use(until - minute);
            minute += used;
            position += used;
            if (open != null && open.isUsedUp()) {
                close();
            }
        }
    }

    /** Buys whole steps at once and says how many minutes that was; or opens what is used next, and says none. */
    private long begin(long minute, long most) {
        TimeLine line = lineAt(minute);
        long within = Math.min(most, nextRangeEdge() - position);
        switch (line.buys()) {
            case TimeLine.Buys.Steps steps -> {
                if (rate.counting() == Rate.Counting.TOTAL) {
                    counted += within;
                    last = line;
                    lastMinute = minute + within - 1;
                    bookMinutes(line, steps, within, minute);
                    return within;
                }
                long complete = within / steps.stepMinutes();
                if (complete > 0) {
                    bookLine(line, complete, minute);
                    return complete * steps.stepMinutes();
                }
                open = new Purchase(line, minute, steps.stepMinutes(), grace);
            }
            case TimeLine.Buys.Range range ->
                open = new Purchase(
                        line,
                        minute,
                        line.untilMinutes() == Long.MAX_VALUE ? Long.MAX_VALUE : line.untilMinutes() - position,
                        grace);
            case TimeLine.Buys.WholeWindow whole -> open = new Purchase(line, minute, Long.MAX_VALUE, grace);
        }
        return 0;
    }

    private TimeLine lineAt(long minute) {
        for (TimeLine line : rate.lines()) {
            if (position >= line.fromMinutes()
                    && position < line.untilMinutes()
                    && (line.window() == null || windows.holds(line.window(), minute))) {
                return line;
            }
        }
        throw new IllegalStateException("rate " + rate.name() + " has no price for minute " + position);
    }

    private long nextRangeEdge() {
        long next = Long.MAX_VALUE;
        for (TimeLine line : rate.lines()) {
            if (line.fromMinutes() > position) {
                next = Math.min(next, line.fromMinutes());
            }
            if (line.untilMinutes() > position) {
                next = Math.min(next, line.untilMinutes());
            }
        }
        return next;
    }

    private void closeAtWindowEnd(long minute) {
        Window window = open == null ? null : open.endsWith();
        if (window != null && !windows.holds(window, minute)) {
            close();
        }
    }

    private void close() {
        if (open != null && open.isCharged()) {
            bookLine(open.line(), 1, open.begunAt());
        }
        open = null;
    }

    private void bookLine(TimeLine line, long count, long minute) {
        Exact unit = switch (line.buys()) {
            case TimeLine.Buys.Steps steps ->
                Exact.of(Math.multiplyExact(line.amountMinor(), steps.stepMinutes()), steps.perMinutes());
            case TimeLine.Buys.Range range -> Exact.of(line.amountMinor());
            case TimeLine.Buys.WholeWindow whole -> Exact.of(line.amountMinor());
        };
        book(count, wording.line(line, Rate.Counting.EACH), unit, line.taxBasisPoints(), minute);
    }

    private void bookMinutes(TimeLine line, TimeLine.Buys.Steps steps, long minutes, long minute) {
        Exact unit = Exact.of(line.amountMinor(), steps.perMinutes());
        book(minutes, wording.line(line, Rate.Counting.TOTAL), unit, line.taxBasisPoints(), minute);
    }

    private void book(long count, String words, Exact unit, int taxBasisPoints, long minute) {
        if (factorBasisPoints == TermsReader.PERCENT_100) {
            bill.charge(count, words, unit, taxBasisPoints, minute);
        } else {
            bill.charge(
                    count,
                    words + Wording.factor(factorBasisPoints),
                    unit.times(Exact.basisPoints(factorBasisPoints)),
                    taxBasisPoints,
                    minute);
        }
    }
}
