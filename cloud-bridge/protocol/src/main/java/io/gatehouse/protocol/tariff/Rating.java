package io.gatehouse.protocol.tariff;

import io.gatehouse.protocol.fact.PriceLine;
import io.gatehouse.protocol.money.Money;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;

/**
 * What a stay costs under a tariff. Pure: the same facts always give the same price, on edge and in the cloud. The
 * steps and their order are those of {@code TARIFFS.md}, "How a price is made".
 */
public final class Rating {

    private final Tariff tariff;
    private final RatedStay stay;
    private final Span span;
    private final LocalWindows windows;
    private final Coverage coverage;
    private final Wording wording;

    private Rating(Tariff tariff, RatedStay stay) {
        ZoneId zone = tariff.zone() == null ? stay.zone() : tariff.zone();
        this.tariff = tariff;
        this.stay = stay;
        this.span = Span.of(tariff, stay);
        this.windows = new LocalWindows(new LocalClock(zone), tariff);
        this.coverage = new Coverage(tariff, stay, span, windows);
        this.wording = new Wording(tariff.currency());
    }

    /**
     * Never negative, never above a cap, rounded once.
     *
     * @throws UnratableException when the tariff does not speak of this stay
     */
    public static Price price(Tariff tariff, RatedStay stay) {
        return new Rating(tariff, stay).price();
    }

    private Price price() {
        checkSpeaksOfIt();
        boolean cameAtAll = stay.booking() == null || stay.booking().used();
        if (cameAtAll && span.minutes() < tariff.grace().turnaroundMinutes()) {
            String words = "%d min: less than %d min is free"
                    .formatted(span.minutes(), tariff.grace().turnaroundMinutes());
            return new Price(Money.zero(tariff.currency()), List.of(new PriceLine(words, 0)), tariff.hash());
        }
        Bill bill = chosenBill();
        Reductions.apply(tariff, stay, bill, wording);
        bill.explainTax(tariff.tax(), wording);
        long rounded = bill.gross(tariff.tax()).halfUp();
        return settled(bill, rounded);
    }

    private void checkSpeaksOfIt() {
        LocalDateTime entry = windows.clock().at(LocalClock.minuteOf(stay.in()));
        Validity validity = tariff.validity();
        if (validity.from() != null && entry.isBefore(validity.from())) {
            throw new UnratableException("entry " + entry + " is before the tariff begins: " + validity.from());
        }
        if (validity.until() != null && !entry.isBefore(validity.until())) {
            throw new UnratableException("entry " + entry + " is not before the tariff ends: " + validity.until());
        }
        if (stay.lot() != null && !tariff.lots().isEmpty() && !tariff.lots().contains(stay.lot())) {
            throw new UnratableException("the tariff is not for lot " + stay.lot());
        }
    }

    private Bill chosenBill() {
        List<Bill> bills = new ArrayList<>();
        for (Rate rate : tariff.rates()) {
            if (Conditions.hold(rate.when(), stay, span, windows)) {
                bills.add(bill(rate));
                if (tariff.choose() == Tariff.Choice.FIRST) {
                    break;
                }
            }
        }
        Bill best = bills.getFirst();
        for (Bill bill : bills) {
            if (bill.gross(tariff.tax()).compareTo(best.gross(tariff.tax())) < 0) {
                best = bill;
            }
        }
        return best;
    }

    private Bill bill(Rate rate) {
        CapLedger caps = new CapLedger(rate.caps(), span.in(), windows.clock());
        Bill bill = new Bill(rate.name() + ": ", caps);
        chargeBooking(bill);
        if (stay.unseenExit() && tariff.unseenExit() instanceof UnseenExit.Amount fixed) {
            Exact amount = Exact.of(fixed.amountMinor());
            bill.charge(1, " x exit not seen", amount, tariff.tax().basisPoints(), span.in());
        } else {
            walk(rate, caps, bill);
        }
        bill.closeCharges(wording);
        Reductions.minimum(tariff, bill, wording);
        return bill;
    }

    private void chargeBooking(Bill bill) {
        Booking booking = stay.booking();
        if (booking == null) {
            return;
        }
        BookingTerms terms = tariff.booking();
        int tax = tariff.tax().basisPoints();
        if (terms.reservedMinor() > 0) {
            String words = " min reserved at %s per %d min"
                    .formatted(wording.money(terms.reservedMinor()), terms.reservedPerMinutes());
            long minutes = LocalClock.minuteOf(booking.until()) - LocalClock.minuteOf(booking.from());
            bill.charge(minutes, words, Exact.of(terms.reservedMinor(), terms.reservedPerMinutes()), tax, span.in());
        }
        if (!booking.used()) {
            bill.charge(1, " x bay not used", Exact.of(terms.noShowMinor()), tax, span.in());
        } else if (Coverage.overstayed(tariff, booking, span)) {
            bill.charge(1, " x overstay", Exact.of(terms.overstayMinor()), tax, span.in());
        }
    }

    /** Cuts the stay wherever anything may change, and walks through the pieces. */
    private void walk(Rate rate, CapLedger caps, Bill bill) {
        if (span.minutes() == 0) {
            return;
        }
        TreeSet<Long> edges = new TreeSet<>();
        coverage.addEdges(edges);
        List<Window> lineWindows = new ArrayList<>();
        for (TimeLine line : rate.lines()) {
            if (line.window() != null) {
                lineWindows.add(line.window());
            }
        }
        windows.addEdges(lineWindows, span.in(), span.out(), edges);
        if (rate.secondDay().rule() != SecondDay.Rule.CONTINUE) {
            Periods.of(rate.secondDay(), span.in(), windows.clock()).addEdges(span.in(), span.out(), edges);
        }
        caps.addEdges(span.in(), span.out(), edges);
        edges.add(span.out());

        Walk walk = new Walk(rate, tariff.grace(), factorBasisPoints(), span, windows, bill, wording);
        long from = span.in();
        for (Iterator<Long> next = edges.iterator(); next.hasNext(); ) {
            long until = next.next();
            String free = coverage.reason(from);
            if (free == null) {
                walk.charge(from, until);
            } else {
                bill.note(until - from, free);
                walk.pass(from);
            }
            from = until;
        }
        walk.end();
    }

    private int factorBasisPoints() {
        int factor = TermsReader.PERCENT_100;
        for (OccupancyStep step : tariff.occupancySteps()) {
            if (stay.occupancyPercent() >= step.fromPercent()) {
                factor = step.factorBasisPoints();
            }
        }
        return factor;
    }

    /** Takes off what an earlier part of the same stay has paid. */
    private Price settled(Bill bill, long rounded) {
        List<PriceLine> lines = bill.lines(rounded);
        long due = rounded;
        EarlierStay earlier = stay.earlier();
        if (span.sameStay() && earlier != null) {
            long paid = Math.min(earlier.chargedMinor(), rounded);
            lines.add(new PriceLine("charged before, since the original entry", -paid));
            due -= paid;
        }
        if (lines.isEmpty()) {
            lines.add(new PriceLine("nothing to charge", 0));
        }
        return new Price(new Money(due, tariff.currency()), lines, tariff.hash());
    }
}
