package io.gatehouse.protocol.tariff;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads everything of a tariff that is not a rate. */
final class TermsReader {

    static final int PERCENT_100 = 10_000;
    private static final int MINUTES_MAX = 525_600;

    private TermsReader() {}

    static Tax tax(Fields fields) {
        return new Tax(fields.integer("basis_points", 0, PERCENT_100), fields.flag("included", true));
    }

    static Grace grace(Fields fields) {
        return new Grace(
                fields.integer("turnaround_minutes", 0, MINUTES_MAX, 0),
                fields.integer("continuous_minutes", 0, MINUTES_MAX, 0));
    }

    static FreePeriod freePeriod(Fields fields) {
        int minutes = fields.integer("minutes", 1, MINUTES_MAX);
        int within = fields.integer("reentry_within_minutes", 1, MINUTES_MAX, 0);
        if (within == 0 && fields.has("reentry")) {
            throw new TariffException(fields.place("reentry"), "has no effect without \"reentry_within_minutes\"");
        }
        return new FreePeriod(
                minutes, within, fields.choice("reentry", FreePeriod.Reentry.class, FreePeriod.Reentry.SAME_STAY));
    }

    static OccupancyStep occupancyStep(Fields fields) {
        return new OccupancyStep(
                fields.integer("from_percent", 0, 100), fields.integer("factor_basis_points", 0, 10 * PERCENT_100));
    }

    static Map<String, Plan> plans(Fields fields, WindowReader windows) {
        Map<String, Plan> plans = new LinkedHashMap<>();
        for (String name : fields.names()) {
            plans.put(name, fields.object(name, plan -> plan(plan, windows)));
        }
        return Collections.unmodifiableMap(plans);
    }

    private enum PlanKind {
        SUBSCRIPTION,
        DISCOUNT,
        GROUP
    }

    private static Plan plan(Fields fields, WindowReader windows) {
        return switch (fields.choice("kind", PlanKind.class)) {
            case SUBSCRIPTION -> new Plan.Subscription(fields.objects("covers", Fields.LIST_MAX, windows::read));
            case DISCOUNT -> new Plan.Discount(fields.integer("basis_points", 1, PERCENT_100));
            case GROUP -> new Plan.Group();
        };
    }

    static Map<String, Validation> validations(Fields fields) {
        Map<String, Validation> validations = new LinkedHashMap<>();
        for (String name : fields.names()) {
            validations.put(name, fields.object(name, TermsReader::validation));
        }
        return Collections.unmodifiableMap(validations);
    }

    private enum ValidationKind {
        TIME,
        VALUE,
        PERCENT,
        CAP
    }

    private static Validation validation(Fields fields) {
        return switch (fields.choice("kind", ValidationKind.class)) {
            case TIME -> new Validation.Time(fields.integer("minutes", 1, MINUTES_MAX));
            case VALUE -> new Validation.Value(fields.amount("amount_minor"));
            case PERCENT -> new Validation.Percent(fields.integer("basis_points", 1, PERCENT_100));
            case CAP -> new Validation.Limit(fields.amount("amount_minor"));
        };
    }

    static BookingTerms booking(Fields fields) {
        record Reserved(long amountMinor, int perMinutes) {}
        Reserved reserved = fields.object(
                "reserved",
                new Reserved(0, 60),
                read -> new Reserved(read.amount("amount_minor"), read.integer("per_minutes", 1, MINUTES_MAX)));
        return new BookingTerms(
                fields.integer("early_minutes", 0, MINUTES_MAX, 0),
                fields.integer("overstay_grace_minutes", 0, MINUTES_MAX, 0),
                fields.amount("overstay_minor", 0),
                reserved.amountMinor(),
                reserved.perMinutes(),
                fields.amount("no_show_minor", 0));
    }

    private enum UnseenRule {
        AT_MOST,
        AMOUNT
    }

    static UnseenExit unseenExit(Fields fields) {
        return switch (fields.choice("rule", UnseenRule.class)) {
            case AT_MOST -> new UnseenExit.AtMost(fields.integer("minutes", 0, MINUTES_MAX));
            case AMOUNT -> new UnseenExit.Amount(fields.amount("amount_minor"));
        };
    }
}
