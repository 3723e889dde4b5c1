package io.gatehouse.agent.decision;

import io.gatehouse.protocol.time.WallTime;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;

/** The driver comes at one of his hours, local time; errors of the clock count in his favour. */
record HoursRule() implements Rule {

    @Override
    public String name() {
        return "hours";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        List<Driver.Hours> hours = facts.driver().hours();
        if (hours.isEmpty() || facts.lot().isEmpty()) {
            return Finding.notApplicable("No hours are set.");
        }
        WallTime wall = facts.wall();
        if (wall.quality() == WallTime.Quality.UNSET) {
            return Finding.pass("The lane's clock is not set, so any hour is his.");
        }
        var zone = facts.lot().get().zone();
        boolean within = hours.stream()
                .anyMatch(one -> contains(
                                one, wall.instant().minus(wall.error()).atZone(zone))
                        || contains(one, wall.instant().atZone(zone))
                        || contains(one, wall.instant().plus(wall.error()).atZone(zone)));
        Instant now = wall.instant();
        return within
                ? Finding.pass("It is one of his hours.")
                : Finding.refuse(
                        "It is " + now.atZone(zone).toLocalTime().withNano(0) + ", which is none of his hours.");
    }

    private static boolean contains(Driver.Hours hours, ZonedDateTime at) {
        var time = at.toLocalTime();
        boolean overMidnight = !hours.from().isBefore(hours.to());
        if (!overMidnight) {
            return hours.days().contains(at.getDayOfWeek())
                    && !time.isBefore(hours.from())
                    && time.isBefore(hours.to());
        }
        return (hours.days().contains(at.getDayOfWeek()) && !time.isBefore(hours.from()))
                || (hours.days().contains(at.getDayOfWeek().minus(1)) && time.isBefore(hours.to()));
    }
}
