package io.gatehouse.protocol.tariff;

import io.gatehouse.protocol.fact.PriceLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sum of a stay while it is built, exact, apart by tax rate, with the lines that explain it. Amounts are in the
 * tariff's own basis: with tax, or before it.
 */
final class Bill {

    private final String prefix;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final TreeMap<Integer, Exact> byTax = new TreeMap<>();
    private final List<Line> later = new ArrayList<>();
    private final CapLedger caps;

    /** @param prefix in front of the rate's own lines */
    Bill(String prefix, CapLedger caps) {
        this.prefix = prefix;
        this.caps = caps;
    }

    /**
     * Books as much as the caps allow.
     *
     * @param count how many of {@code unit}
     * @param words put behind the count
     * @param minute at which the charge begins
     */
    void charge(long count, String words, Exact unit, int taxBasisPoints, long minute) {
        Exact amount = unit.times(count);
        tallies.computeIfAbsent(words, Tally::new).add(count, amount);
        byTax.merge(taxBasisPoints, caps.take(amount, minute), Exact::plus);
    }

    /** Counts what costs nothing. */
    void note(long count, String words) {
        tallies.computeIfAbsent(words, Tally::new).add(count, Exact.ZERO);
    }

    /** Caps have been applied to every charge; from here on there are only changes to the whole. */
    void closeCharges(Wording wording) {
        caps.cutOff().forEach((cap, cut) -> later.add(new Line(wording.cap(cap), cut.negated())));
    }

    Exact total() {
        return byTax.values().stream().reduce(Exact.ZERO, Exact::plus);
    }

    /** What the driver would pay, tax included. */
    Exact gross(Tax tax) {
        return tax.included() ? total() : total().plus(taxToAdd());
    }

    private Exact taxToAdd() {
        Exact sum = Exact.ZERO;
        for (Map.Entry<Integer, Exact> part : byTax.entrySet()) {
            sum = sum.plus(part.getValue().times(Exact.basisPoints(part.getKey())));
        }
        return sum;
    }

    void raise(Exact amount, int taxBasisPoints, String words) {
        byTax.merge(taxBasisPoints, amount, Exact::plus);
        later.add(new Line(words, amount));
    }

    /**
     * Takes off, from each tax rate its part.
     *
     * @param amount at most the total
     */
    void takeOff(Exact amount, String words) {
        Exact total = total();
        later.add(new Line(words, amount.negated()));
        if (amount.isPositive()) {
            Exact rest = total.minus(amount).dividedBy(total);
            byTax.replaceAll((rate, part) -> part.times(rest));
        }
    }

    /** Names the tax that the price contains, or that comes on top of it. Nothing is changed after this. */
    void explainTax(Tax tax, Wording wording) {
        for (Map.Entry<Integer, Exact> part : byTax.entrySet()) {
            int rate = part.getKey();
            Exact amount = part.getValue();
            if (rate == 0 || amount.isZero()) {
                continue;
            }
            Exact share = Exact.basisPoints(rate);
            if (tax.included()) {
                Exact contained = amount.times(share).dividedBy(Exact.ONE.plus(share));
                later.add(new Line(
                        "of which " + Wording.percent(rate) + " tax: " + wording.money(contained.halfUp()),
                        Exact.ZERO));
            } else {
                later.add(new Line(Wording.percent(rate) + " tax", amount.times(share)));
            }
        }
    }

    /** Every line in whole minor units, and one more where they do not sum to the rounded price. */
    List<PriceLine> lines(long roundedMinor) {
        List<PriceLine> lines = new ArrayList<>();
        tallies.values().forEach(tally -> lines.add(new PriceLine(tally.text(prefix), tally.amount.halfUp())));
        later.forEach(line -> lines.add(new PriceLine(line.words, line.amount.halfUp())));
        long sum = lines.stream().mapToLong(PriceLine::amountMinor).sum();
        if (sum != roundedMinor) {
            lines.add(new PriceLine("rounding", roundedMinor - sum));
        }
        return lines;
    }

    private record Line(String words, Exact amount) {}

    private static final class Tally {
        private final String words;
        private long count;
        private Exact amount = Exact.ZERO;

        Tally(String words) {
            this.words = words;
        }

        void add(long more, Exact moreAmount) {
            count += more;
            amount = amount.plus(moreAmount);
        }

        String text(String prefix) {
            return prefix + count + words;
        }
    }
}
