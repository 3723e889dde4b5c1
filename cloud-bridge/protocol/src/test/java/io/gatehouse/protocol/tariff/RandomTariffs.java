package io.gatehouse.protocol.tariff;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.protocol.json.Json;
import java.time.LocalTime;
import java.util.List;
import java.util.random.RandomGenerator;

/** Tariffs of every shape. Some contradict themselves and are refused; then another is drawn. */
final class RandomTariffs {

    /** Where windows begin and end. */
    static final List<LocalTime> TIMES = List.of(
            LocalTime.of(0, 0),
            LocalTime.of(2, 0),
            LocalTime.of(2, 30),
            LocalTime.of(6, 0),
            LocalTime.of(9, 0),
            LocalTime.of(18, 0),
            LocalTime.of(22, 0));

    private final RandomGenerator random;
    private int refused;

    RandomTariffs(RandomGenerator random) {
        this.random = random;
    }

    Tariff next() {
        return Tariff.parse(acceptedDocument());
    }

    byte[] acceptedDocument() {
        for (int attempt = 0; attempt < 100; attempt++) {
            byte[] document = Json.write(document());
            try {
                Tariff.parse(document);
                return document;
            } catch (TariffException contradiction) {
                refused++;
            }
        }
        throw new IllegalStateException("a hundred tariffs in a row contradict themselves, of " + refused);
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    private <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private long amount() {
        return one(8) ? 0 : random.nextInt(1, 2000);
    }

    private ObjectNode document() {
        ObjectNode document = Json.object();
        document.put("format", "gatehouse/tariff/1")
                .put("id", "random")
                .put("currency", of(List.of("EUR", "JPY", "BHD")));
        document.putObject("special_days").putArray("feast").add("2026-03-29").add("2026-10-26");
        document.putObject("seasons")
                .setAll(java.util.Map.of(
                        "summer", Json.object().put("from", "03-29").put("until", "10-25"),
                        "winter", Json.object().put("from", "10-25").put("until", "03-29")));
        if (one(3)) {
            document.putObject("tax")
                    .put("basis_points", of(List.of(700, 1900, 520)))
                    .put("included", one(2));
        }
        if (one(2)) {
            document.putObject("grace")
                    .put("turnaround_minutes", of(List.of(0, 5, 10)))
                    .put("continuous_minutes", of(List.of(0, 0, 3, 6)));
        }
        if (one(4)) {
            ObjectNode free = document.putObject("free_period").put("minutes", of(List.of(30, 60, 180)));
            if (one(2)) {
                free.put("reentry_within_minutes", 60).put("reentry", of(List.of("same_stay", "no_free_period")));
            }
        }
        if (one(4)) {
            document.put("minimum_minor", random.nextInt(1, 500));
        }
        if (one(3)) {
            ArrayNode steps = document.putArray("occupancy_steps");
            steps.addObject().put("from_percent", 50).put("factor_basis_points", 12_500);
            steps.addObject().put("from_percent", 80).put("factor_basis_points", 17_777);
        }
        plans(document.putObject("plans"));
        validations(document.putObject("validations"));
        if (one(2)) {
            document.put("validations_most", 1);
        }
        booking(document.putObject("booking"));
        ObjectNode unseen = document.putObject("unseen_exit");
        if (one(2)) {
            unseen.put("rule", "amount").put("amount_minor", amount());
        } else {
            unseen.put("rule", "at_most").put("minutes", of(List.of(0, 90, 1440)));
        }
        document.put("choose", of(List.of("first", "cheapest")));
        ArrayNode rates = document.putArray("rates");
        for (int index = random.nextInt(3); index > 0; index--) {
            rate(rates.addObject().put("name", "rate " + index), true);
        }
        rate(rates.addObject().put("name", "always"), false);
        return document;
    }

    private void plans(ObjectNode plans) {
        ObjectNode commuter = plans.putObject("commuter").put("kind", "subscription");
        if (!one(4)) {
            window(commuter.putArray("covers").addObject());
        }
        plans.putObject("loyal").put("kind", "discount").put("basis_points", of(List.of(1000, 3333, 10_000)));
    }

    private void validations(ObjectNode validations) {
        validations.putObject("cinema").put("kind", "time").put("minutes", of(List.of(60, 120)));
        validations.putObject("shop").put("kind", "value").put("amount_minor", amount());
        validations.putObject("hotel").put("kind", "percent").put("basis_points", of(List.of(5000, 3333)));
        validations.putObject("restaurant").put("kind", "cap").put("amount_minor", amount());
    }

    private void booking(ObjectNode booking) {
        booking.put("early_minutes", of(List.of(0, 15)))
                .put("overstay_grace_minutes", of(List.of(0, 10)))
                .put("overstay_minor", amount())
                .put("no_show_minor", amount());
        if (one(2)) {
            booking.putObject("reserved").put("amount_minor", amount()).put("per_minutes", of(List.of(60, 7)));
        }
    }

    private void window(ObjectNode window) {
        String from = of(TIMES).toString();
        String until = of(TIMES).toString();
        if (!from.equals(until)) {
            window.put("from", from).put("until", until.equals("00:00") ? "24:00" : until);
        }
        if (one(2)) {
            window.putArray("days").add(of(List.of("mon", "sat"))).add(of(List.of("sun", "feast")));
        }
        if (one(3)) {
            window.putArray("seasons").add(of(List.of("summer", "winter")));
        }
    }

    private void when(ObjectNode when) {
        if (one(4)) {
            when.putArray("vehicles").add("motorcycle");
        }
        if (one(6)) {
            when.putArray("pools").add("electric");
        }
        if (one(6)) {
            when.putArray("lots").add("north");
        }
        if (one(6)) {
            when.putArray("plans").add("loyal");
        }
        if (one(2)) {
            window(when.putArray("entry").addObject());
        }
        if (one(3)) {
            window(when.putArray("exit").addObject());
        }
        if (one(3)) {
            when.put("midnights_most", random.nextInt(3));
        }
        if (one(3)) {
            when.put("from_minutes", of(List.of(0, 60, 300)));
        }
        if (one(3)) {
            when.put("until_minutes", of(List.of(120, 360, 1440)));
        }
    }

    private void rate(ObjectNode rate, boolean conditional) {
        if (conditional) {
            when(rate.putObject("when"));
        }
        if (one(3)) {
            rate.put("entry_minor", amount());
            if (one(2)) {
                rate.put("entry_tax_basis_points", 1500);
            }
            if (one(3)) {
                return;
            }
        }
        if (one(4)) {
            tiers(rate.putArray("tiers"));
        } else {
            boolean total = one(3);
            if (total) {
                rate.put("counting", "total");
            }
            lines(rate.putArray("lines"), total);
        }
        secondDay(rate.putObject("second_day"));
        caps(rate);
    }

    private void tiers(ArrayNode tiers) {
        long total = amount();
        for (int until : new int[] {60, 120, 300, 1440}) {
            if (one(2)) {
                tiers.addObject().put("until_minutes", until).put("total_minor", total);
                total += random.nextInt(500);
            }
        }
        tiers.addObject().put("total_minor", total);
    }

    private void lines(ArrayNode lines, boolean total) {
        if (one(2)) {
            line(lines.addObject().put("until_minutes", of(List.of(60, 120))), total, false);
        }
        for (int index = random.nextInt(3); index > 0; index--) {
            ObjectNode windowed = lines.addObject();
            window(windowed.putObject("window"));
            if (one(3)) {
                windowed.put("from_minutes", of(List.of(30, 60)));
            }
            if (one(3)) {
                windowed.put("until_minutes", of(List.of(120, 360)));
            }
            line(windowed, total, true);
        }
        line(lines.addObject(), total, false);
    }

    private void line(ObjectNode line, boolean total, boolean windowed) {
        line.put("amount_minor", amount());
        if (one(4)) {
            line.put("tax_basis_points", of(List.of(0, 700, 1000)));
        }
        int kind = total ? 0 : random.nextInt(4);
        if (kind == 1 && line.has("until_minutes")) {
            line.put("per", "range");
        } else if (kind == 2 && windowed) {
            line.put("per", "window");
        } else {
            int per = of(List.of(15, 30, 60, 7));
            line.put("per_minutes", per);
            if (one(2)) {
                line.put("step_minutes", of(List.of(1, 10, 15, 20, 30, 60)));
            }
            if (!total && one(3)) {
                line.put("rounding", of(List.of("up", "nearest", "down")));
            }
        }
    }

    private void secondDay(ObjectNode second) {
        String rule = of(List.of("continue", "restart", "restart", "started_days", "completed_days"));
        second.put("rule", rule);
        if (rule.equals("continue")) {
            return;
        }
        String day = of(List.of("rolling", "calendar", "reset"));
        second.put("day", day);
        if (day.equals("reset")) {
            second.put("at", of(List.of("01:30", "02:30", "06:00")));
        }
        if (!rule.equals("restart")) {
            second.put("amount_minor", amount());
        }
    }

    private void caps(ObjectNode rate) {
        if (one(4)) {
            return;
        }
        ArrayNode caps = rate.putArray("caps");
        long day = random.nextInt(500, 5000);
        String per = of(List.of("rolling_day", "calendar_day", "reset_day"));
        ObjectNode cap = caps.addObject().put("amount_minor", day).put("per", per);
        if (per.equals("reset_day")) {
            cap.put("at", of(List.of("01:30", "02:30", "05:00")));
        }
        if (one(2)) {
            caps.addObject().put("amount_minor", day * 3).put("per", of(List.of("rolling_week", "calendar_week")));
        }
        if (one(4)) {
            caps.addObject().put("amount_minor", day * 4).put("per", "stay");
        }
    }
}
