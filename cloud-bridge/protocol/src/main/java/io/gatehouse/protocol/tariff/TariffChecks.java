package io.gatehouse.protocol.tariff;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Refuses a tariff whose parts contradict each other. */
final class TariffChecks {

    private TariffChecks() {}

    static void check(Tariff tariff) {
        checkRates(tariff);
        checkMinimum(tariff);
        checkOccupancy(tariff.occupancySteps());
        checkGroups(tariff);
    }

    private static void checkRates(Tariff tariff) {
        Set<String> names = new HashSet<>();
        int always = -1;
        for (int index = 0; index < tariff.rates().size(); index++) {
            Rate rate = tariff.rates().get(index);
            if (!names.add(rate.name())) {
                throw new TariffException("/rates/" + index + "/name", "another rate has this name");
            }
            if (always >= 0 && tariff.choose() == Tariff.Choice.FIRST) {
                throw new TariffException(
                        "/rates/" + index, "is never chosen: /rates/" + always + " is for every stay and comes first");
            }
            if (rate.when().equals(When.ALWAYS)) {
                always = index;
            }
        }
        if (always < 0) {
            throw new TariffException("/rates", "no rate is for every stay; the last one must have no \"when\"");
        }
    }

    private static void checkMinimum(Tariff tariff) {
        for (int index = 0; index < tariff.rates().size(); index++) {
            List<Cap> caps = tariff.rates().get(index).caps();
            for (int cap = 0; cap < caps.size(); cap++) {
                if (caps.get(cap).amountMinor() < tariff.minimumMinor()) {
                    throw new TariffException(
                            "/rates/" + index + "/caps/" + cap + "/amount_minor", "is below /minimum_minor");
                }
            }
        }
    }

    private static void checkOccupancy(List<OccupancyStep> steps) {
        for (int index = 1; index < steps.size(); index++) {
            if (steps.get(index).fromPercent() <= steps.get(index - 1).fromPercent()) {
                throw new TariffException(
                        "/occupancy_steps/" + index + "/from_percent", "must be more than that of the step before");
            }
        }
    }

    private static void checkGroups(Tariff tariff) {
        Set<String> used = new HashSet<>();
        tariff.rates().forEach(rate -> used.addAll(rate.when().plans()));
        for (Map.Entry<String, Plan> plan : tariff.plans().entrySet()) {
            if (plan.getValue() instanceof Plan.Group && !used.contains(plan.getKey())) {
                throw new TariffException(
                        "/plans/" + plan.getKey().replace("~", "~0").replace("/", "~1"),
                        "a group has no effect without a rate that names it");
            }
        }
    }
}
