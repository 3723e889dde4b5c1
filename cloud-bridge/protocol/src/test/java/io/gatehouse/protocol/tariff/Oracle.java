package io.gatehouse.protocol.tariff;

import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prices a stay minute by minute, after the words of {@code TARIFFS.md}. Slow and plain; it shares nothing with the
 * engine but the parsed tariff.
 */
final class Oracle {

    private final Tariff tariff;
    private final RatedStay stay;
    private long in;
    private long out;
    private long free;
    private boolean joined;
    private OracleCalendar calendar;

    private Oracle(Tariff tariff, RatedStay stay) {
        this.tariff = tariff;
        this.stay = stay;
        this.in = stay.in().getEpochSecond() / 60;
        this.out = Math.max(in, stay.out().getEpochSecond() / 60);
        this.free = tariff.freePeriod().minutes();
        EarlierStay earlier = stay.earlier();
        if (earlier != null
                && in - earlier.out().getEpochSecond() / 60
                        < tariff.freePeriod().reentryWithinMinutes()) {
            if (tariff.freePeriod().reentry() == FreePeriod.Reentry.SAME_STAY) {
                in = earlier.in().getEpochSecond() / 60;
                joined = true;
            } else {
                free = 0;
            }
        }
        if (stay.unseenExit() && tariff.unseenExit() instanceof UnseenExit.AtMost most && out > in + most.minutes()) {
            out = in + most.minutes();
        }
        for (Validation validation : validations()) {
            free += validation instanceof Validation.Time time ? time.minutes() : 0;
        }
        ZoneId zone = tariff.zone() == null ? stay.zone() : tariff.zone();
        this.calendar = new OracleCalendar(tariff, zone, in, out);
    }

    static long minor(Tariff tariff, RatedStay stay) {
        return new Oracle(tariff, stay).price();
    }

    private List<Validation> validations() {
        List<Validation> counting = new ArrayList<>();
        for (String name : new LinkedHashSet<>(stay.validations())) {
            if (tariff.validations().containsKey(name) && counting.size() < tariff.validationsMost()) {
                counting.add(tariff.validations().get(name));
            }
        }
        return counting;
    }

    private boolean missed() {
        return stay.booking() != null && !stay.booking().used();
    }

    private long price() {
        if (!missed() && out - in < tariff.grace().turnaroundMinutes()) {
            return 0;
        }
        OracleSum best = null;
        for (Rate rate : tariff.rates()) {
            if (!matches(rate.when())) {
                continue;
            }
            OracleSum sum = sum(rate);
            if (best == null || sum.withTax(tariff.tax()).lessThan(best.withTax(tariff.tax()))) {
                best = sum;
            }
            if (tariff.choose() == Tariff.Choice.FIRST) {
                break;
            }
        }
        if (best == null) {
            throw new AssertionError("no rate");
        }
        reduce(best);
        long whole = best.withTax(tariff.tax()).nearest();
        return joined && stay.earlier() != null
                ? Math.max(0, whole - stay.earlier().chargedMinor())
                : whole;
    }

    private boolean matches(When when) {
        long midnights = ChronoUnit.DAYS.between(
                calendar.wall(in).toLocalDate(), calendar.wall(out).toLocalDate());
        return (when.lots().isEmpty() || when.lots().contains(String.valueOf(stay.lot())))
                && (when.pools().isEmpty() || when.pools().contains(stay.pool()))
                && (when.vehicles().isEmpty() || when.vehicles().contains(stay.vehicle()))
                && (when.plans().isEmpty() || when.plans().contains(String.valueOf(stay.plan())))
                && (when.entry().isEmpty() || calendar.inAny(when.entry(), in))
                && (when.exit().isEmpty() || calendar.inAny(when.exit(), out))
                && midnights <= when.midnightsMost()
                && when.fromMinutes() <= out - in
                && out - in < when.untilMinutes();
    }

    private OracleSum sum(Rate rate) {
        OracleSum sum = new OracleSum(rate.caps(), calendar, in);
        int tax = tariff.tax().basisPoints();
        if (stay.booking() != null) {
            long from = stay.booking().from().getEpochSecond() / 60;
            long until = stay.booking().until().getEpochSecond() / 60;
            BookingTerms terms = tariff.booking();
            sum.book(Ratio.of(terms.reservedMinor() * (until - from), terms.reservedPerMinutes()), tax, in);
            if (missed()) {
                sum.book(Ratio.of(terms.noShowMinor()), tax, in);
            } else if (out > until && out - until >= terms.overstayGraceMinutes()) {
                sum.book(Ratio.of(terms.overstayMinor()), tax, in);
            }
        }
        if (stay.unseenExit() && tariff.unseenExit() instanceof UnseenExit.Amount amount) {
            sum.book(Ratio.of(amount.amountMinor()), tax, in);
        } else {
            List<Long> charged = new ArrayList<>();
            for (long minute = in; minute < out; minute++) {
                if (!isFree(minute)) {
                    charged.add(minute);
                }
            }
            new OracleWalk(tariff, stay, rate, calendar, in, out, charged, sum).walk();
        }
        if (sum.total().positive() && sum.total().lessThan(Ratio.of(tariff.minimumMinor()))) {
            sum.raiseTo(Ratio.of(tariff.minimumMinor()), tax);
        }
        return sum;
    }

    private boolean isFree(long minute) {
        if (missed() || minute - in < free) {
            return true;
        }
        if (stay.booking() != null) {
            long from = stay.booking().from().getEpochSecond() / 60
                    - tariff.booking().earlyMinutes();
            long until = stay.booking().until().getEpochSecond() / 60;
            boolean inTime = out <= until || out < until + tariff.booking().overstayGraceMinutes();
            if (minute >= from && (inTime || minute < until)) {
                return true;
            }
        }
        return stay.plan() != null
                && tariff.plans().get(stay.plan()) instanceof Plan.Subscription subscription
                && (subscription.covers().isEmpty() || calendar.inAny(subscription.covers(), minute));
    }

    private void reduce(OracleSum sum) {
        if (stay.plan() != null && tariff.plans().get(stay.plan()) instanceof Plan.Discount discount) {
            sum.lowerTo(sum.total().multiply(Ratio.of(10_000 - discount.basisPoints(), 10_000)));
        }
        for (Validation validation : validations()) {
            if (validation instanceof Validation.Limit limit) {
                sum.lowerTo(Ratio.of(limit.amountMinor()));
            }
        }
        for (Validation validation : validations()) {
            if (validation instanceof Validation.Percent percent) {
                sum.lowerTo(sum.total().multiply(Ratio.of(10_000 - percent.basisPoints(), 10_000)));
            }
        }
        for (Validation validation : validations()) {
            if (validation instanceof Validation.Value value) {
                Ratio rest = sum.total().subtract(Ratio.of(value.amountMinor()));
                sum.lowerTo(rest.positive() ? rest : Ratio.ZERO);
            }
        }
    }

    /** Charges by tax rate, under caps. */
    static final class OracleSum {
        private final List<Cap> caps;
        private final OracleCalendar calendar;
        private final long in;
        private final List<Map<Long, Ratio>> used = new ArrayList<>();
        private final Map<Integer, Ratio> parts = new TreeMap<>();

        OracleSum(List<Cap> caps, OracleCalendar calendar, long in) {
            this.caps = caps;
            this.calendar = calendar;
            this.in = in;
            caps.forEach(cap -> used.add(new TreeMap<>()));
        }

        void book(Ratio amount, int tax, long minute) {
            Ratio taken = amount;
            for (int index = 0; index < caps.size(); index++) {
                Cap cap = caps.get(index);
                Ratio before = used.get(index).getOrDefault(period(cap, minute), Ratio.ZERO);
                Ratio room = Ratio.of(cap.amountMinor()).subtract(before);
                taken = room.lessThan(taken) ? room : taken;
            }
            for (int index = 0; index < caps.size(); index++) {
                used.get(index).merge(period(caps.get(index), minute), taken, Ratio::add);
            }
            parts.merge(tax, taken, Ratio::add);
        }

        private long period(Cap cap, long minute) {
            return switch (cap.per()) {
                case STAY -> 0;
                case ROLLING_DAY -> (minute - in) / 1440;
                case ROLLING_WEEK -> (minute - in) / 10_080;
                case CALENDAR_DAY -> calendar.day(0, minute);
                case RESET_DAY -> calendar.day(cap.atMinute(), minute);
                case CALENDAR_WEEK -> calendar.week(minute);
            };
        }

        Ratio total() {
            Ratio total = Ratio.ZERO;
            for (Ratio part : parts.values()) {
                total = total.add(part);
            }
            return total;
        }

        Ratio withTax(Tax tax) {
            Ratio sum = Ratio.ZERO;
            for (Map.Entry<Integer, Ratio> part : parts.entrySet()) {
                sum = sum.add(
                        tax.included()
                                ? part.getValue()
                                : part.getValue().multiply(Ratio.of(10_000 + part.getKey(), 10_000)));
            }
            return sum;
        }

        void raiseTo(Ratio total, int tax) {
            parts.merge(tax, total.subtract(total()), Ratio::add);
        }

        void lowerTo(Ratio total) {
            Ratio before = total();
            if (total.lessThan(before)) {
                parts.replaceAll((tax, part) -> part.multiply(total).divide(before));
            }
        }
    }
}
