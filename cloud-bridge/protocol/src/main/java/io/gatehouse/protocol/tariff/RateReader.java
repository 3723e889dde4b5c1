package io.gatehouse.protocol.tariff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads rates. */
final class RateReader {

    private static final int MINUTES_MAX = 525_600;

    private final WindowReader windows;
    private final Tax tax;
    private final Grace grace;
    private final Map<String, Plan> plans;

    RateReader(WindowReader windows, Tax tax, Grace grace, Map<String, Plan> plans) {
        this.windows = windows;
        this.tax = tax;
        this.grace = grace;
        this.plans = plans;
    }

    Rate read(Fields fields) {
        String name = fields.text("name");
        When when = fields.object("when", When.ALWAYS, this::when);
        long entryMinor = fields.amount("entry_minor", 0);
        int entryTax = fields.integer("entry_tax_basis_points", 0, TermsReader.PERCENT_100, tax.basisPoints());
        List<TimeLine> lines = fields.objects("lines", Fields.LIST_MAX, this::line);
        if (fields.has("tiers")) {
            if (!lines.isEmpty()) {
                throw new TariffException(fields.place("tiers"), "a rate has lines or tiers, not both");
            }
            lines = tiers(fields);
        }
        if (lines.isEmpty() && !fields.has("entry_minor")) {
            throw new TariffException(fields.place(), "one of \"entry_minor\", \"lines\", \"tiers\" is missing");
        }
        SecondDay secondDay = SecondDay.CONTINUE;
        if (!lines.isEmpty()) {
            secondDay = fields.object("second_day", RateReader::secondDay);
        }
        Rate rate = new Rate(
                name,
                when,
                entryMinor,
                entryTax,
                lines,
                fields.choice("counting", Rate.Counting.class, Rate.Counting.EACH),
                secondDay,
                fields.objects("caps", Fields.LIST_MAX, RateReader::cap));
        RateChecks.check(rate, fields.place(), grace);
        return rate;
    }

    private When when(Fields fields) {
        List<String> named = fields.texts("plans", Fields.LIST_MAX);
        for (String plan : named) {
            if (!plans.containsKey(plan)) {
                throw new TariffException(
                        fields.place("plans") + "/" + named.indexOf(plan), "\"" + plan + "\" is not in /plans");
            }
        }
        long from = fields.integer("from_minutes", 0, MINUTES_MAX, 0);
        long until = fields.has("until_minutes") ? fields.integer("until_minutes", 1, MINUTES_MAX) : Long.MAX_VALUE;
        if (until <= from) {
            throw new TariffException(fields.place("until_minutes"), "no stay is that long and that short");
        }
        When when = new When(
                fields.texts("lots", Fields.LIST_MAX),
                fields.texts("pools", Fields.LIST_MAX),
                fields.texts("vehicles", Fields.LIST_MAX),
                named,
                fields.objects("entry", Fields.LIST_MAX, windows::read),
                fields.objects("exit", Fields.LIST_MAX, windows::read),
                fields.integer("midnights_most", 0, 366, Integer.MAX_VALUE),
                from,
                until);
        if (when.equals(When.ALWAYS)) {
            throw new TariffException(fields.place(), "says nothing; leave \"when\" out for a rate of every stay");
        }
        return when;
    }

    private TimeLine line(Fields fields) {
        long from = fields.integer("from_minutes", 0, MINUTES_MAX, 0);
        long until = fields.has("until_minutes") ? fields.integer("until_minutes", 1, MINUTES_MAX) : Long.MAX_VALUE;
        if (until <= from) {
            throw new TariffException(fields.place("until_minutes"), "the line ends before it begins");
        }
        Window window = fields.has("window") ? fields.object("window", windows::read) : null;
        TimeLine.Buys buys;
        if (fields.has("per") == fields.has("per_minutes")) {
            throw new TariffException(fields.place(), "exactly one of \"per\" and \"per_minutes\" is needed");
        } else if (fields.has("per_minutes")) {
            int per = fields.integer("per_minutes", 1, MINUTES_MAX);
            buys = new TimeLine.Buys.Steps(
                    per,
                    fields.integer("step_minutes", 1, MINUTES_MAX, per),
                    fields.choice("rounding", TimeLine.Rounding.class, TimeLine.Rounding.UP));
        } else {
            buys = switch (fields.choice("per", Per.class)) {
                case RANGE -> new TimeLine.Buys.Range();
                case WINDOW -> new TimeLine.Buys.WholeWindow();
            };
        }
        if (window == null && buys instanceof TimeLine.Buys.WholeWindow) {
            throw new TariffException(fields.place("per"), "the line has no window");
        }
        return new TimeLine(
                fields.place(),
                from,
                until,
                window,
                fields.amount("amount_minor"),
                fields.integer("tax_basis_points", 0, TermsReader.PERCENT_100, tax.basisPoints()),
                buys);
    }

    private enum Per {
        RANGE,
        WINDOW
    }

    /** A tier's total becomes what it adds to the one before. */
    private List<TimeLine> tiers(Fields fields) {
        List<TimeLine> lines = new ArrayList<>();
        long[] before = {0, 0};
        fields.objects("tiers", Fields.LIST_MAX, tier -> {
            long until = tier.has("until_minutes") ? tier.integer("until_minutes", 1, MINUTES_MAX) : Long.MAX_VALUE;
            long total = tier.amount("total_minor");
            if (until <= before[0] || before[0] == Long.MAX_VALUE) {
                throw new TariffException(tier.place(), "ends no later than the tier before it");
            }
            if (total < before[1]) {
                throw new TariffException(
                        tier.place("total_minor"), "a longer stay must not cost less than the tier before it");
            }
            lines.add(new TimeLine(
                    tier.place(),
                    before[0],
                    until,
                    null,
                    total - before[1],
                    tax.basisPoints(),
                    new TimeLine.Buys.Range()));
            before[0] = until;
            before[1] = total;
            return tier;
        });
        return List.copyOf(lines);
    }

    private static SecondDay secondDay(Fields fields) {
        SecondDay.Rule rule = fields.choice("rule", SecondDay.Rule.class);
        if (rule == SecondDay.Rule.CONTINUE) {
            return SecondDay.CONTINUE;
        }
        DayUnit unit = fields.choice("day", DayUnit.class);
        return new SecondDay(
                rule,
                unit,
                unit == DayUnit.RESET ? WindowReader.minuteOfDay(fields, "at", WindowReader.DAY_MINUTES - 1) : 0,
                rule == SecondDay.Rule.RESTART ? 0 : fields.amount("amount_minor"));
    }

    private static Cap cap(Fields fields) {
        Cap.Period per = fields.choice("per", Cap.Period.class);
        return new Cap(
                fields.amount("amount_minor"),
                per,
                per == Cap.Period.RESET_DAY ? WindowReader.minuteOfDay(fields, "at", WindowReader.DAY_MINUTES - 1) : 0);
    }
}
