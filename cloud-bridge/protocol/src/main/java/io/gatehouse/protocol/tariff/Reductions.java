package io.gatehouse.protocol.tariff;

import java.util.LinkedHashMap;
import java.util.Map;

/** What changes a price as a whole, in this order: minimum, plan, then of the validations caps, percents and values. */
final class Reductions {

    private Reductions() {}

    /** The validations of a stay that count: known ones, each once, as many as the tariff allows. */
    static Map<String, Validation> validations(Tariff tariff, RatedStay stay) {
        Map<String, Validation> counting = new LinkedHashMap<>();
        for (String name : stay.validations()) {
            Validation validation = tariff.validations().get(name);
            if (validation != null && counting.size() < tariff.validationsMost()) {
                counting.put(name, validation);
            }
        }
        return counting;
    }

    static void minimum(Tariff tariff, Bill bill, Wording wording) {
        Exact missing = Exact.of(tariff.minimumMinor()).minus(bill.total());
        if (bill.total().isPositive() && missing.isPositive()) {
            bill.raise(missing, tariff.tax().basisPoints(), "at least " + wording.money(tariff.minimumMinor()));
        }
    }

    static void apply(Tariff tariff, RatedStay stay, Bill bill, Wording wording) {
        Plan plan = stay.plan() == null ? null : tariff.plans().get(stay.plan());
        if (plan instanceof Plan.Discount discount) {
            percent(bill, discount.basisPoints(), "plan " + stay.plan());
        }
        Map<String, Validation> validations = validations(tariff, stay);
        validations.forEach((name, validation) -> {
            if (validation instanceof Validation.Limit limit) {
                Exact over = bill.total().minus(Exact.of(limit.amountMinor()));
                if (over.isPositive()) {
                    bill.takeOff(over, "%s: at most %s".formatted(name, wording.money(limit.amountMinor())));
                }
            }
        });
        validations.forEach((name, validation) -> {
            if (validation instanceof Validation.Percent percent) {
                percent(bill, percent.basisPoints(), name);
            }
        });
        validations.forEach((name, validation) -> {
            if (validation instanceof Validation.Value value) {
                bill.takeOff(
                        Exact.of(value.amountMinor()).min(bill.total()),
                        "%s: up to %s off".formatted(name, wording.money(value.amountMinor())));
            }
        });
    }

    private static void percent(Bill bill, int basisPoints, String why) {
        bill.takeOff(
                bill.total().times(Exact.basisPoints(basisPoints)),
                "%s: %s off".formatted(why, Wording.percent(basisPoints)));
    }
}
