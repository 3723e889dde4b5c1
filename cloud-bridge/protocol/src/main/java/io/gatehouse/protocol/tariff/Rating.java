package io.gatehouse.protocol.tariff;

import io.gatehouse.protocol.fact.PriceLine;
import io.gatehouse.protocol.money.Money;
import java.util.ArrayList;
import java.util.List;

/** What a stay costs under a tariff. Pure: the same facts always give the same price, on edge and in the cloud. */
public final class Rating {

    private static final long DAY_MINUTES = 1440;

    private Rating() {}

    /**
     * @throws UnratableException when the tariff does not speak of this stay
     */
    public static Price price(Tariff tariff, RatedStay stay) {
        long in = Math.floorDiv(stay.in().getEpochSecond(), 60);
        long minutes = Math.max(0, Math.floorDiv(stay.out().getEpochSecond(), 60) - in);
        List<PriceLine> lines = new ArrayList<>();
        if (minutes < tariff.grace().turnaroundMinutes()) {
            lines.add(new PriceLine(minutes + " min, under " + tariff.grace().turnaroundMinutes() + " min is free", 0));
            return new Price(Money.zero(tariff.currency()), lines, tariff.hash());
        }
        Rate rate = tariff.rate();
        long total = 0;
        for (long begun = 0, day = 1; begun < minutes; begun += DAY_MINUTES, day++) {
            long inDay = Math.min(DAY_MINUTES, minutes - begun);
            long steps = Math.ceilDiv(inDay, rate.stepMinutes());
            long full = Math.multiplyExact(steps, rate.amountMinor());
            String words = "day %d: %d x %d min at %s"
                    .formatted(day, steps, rate.stepMinutes(), new Money(rate.amountMinor(), tariff.currency()));
            lines.add(new PriceLine(words, full));
            if (full > rate.capMinor()) {
                lines.add(new PriceLine(
                        "day %d: at most %s".formatted(day, new Money(rate.capMinor(), tariff.currency())),
                        rate.capMinor() - full));
            }
            total = Math.addExact(total, Math.min(full, rate.capMinor()));
        }
        return new Price(new Money(total, tariff.currency()), lines, tariff.hash());
    }
}
