package io.gatehouse.simulator.demo.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-22T23:00:00Z");

    @Test
    void the_same_seed_draws_the_same_residents_and_arrivals() {
        assertEquals(Traffic.residents(7, 50), Traffic.residents(7, 50));
        assertEquals(arrivals(7, 20), arrivals(7, 20));
        assertTrue(!arrivals(7, 20).equals(arrivals(8, 20)));
    }

    @Test
    void a_day_brings_its_peak_in_the_morning_and_few_cars_at_night() {
        List<Instant> day = new ArrayList<>();
        Traffic traffic = new Traffic(1, ZONE);
        for (Instant at = MIDNIGHT; at.isBefore(MIDNIGHT.plus(Duration.ofDays(1))); ) {
            at = traffic.nextArrival(at);
            day.add(at);
        }

        long night = day.stream().filter(at -> hour(at) < 5).count();
        long morning = day.stream().filter(at -> hour(at) >= 8 && hour(at) < 10).count();

        assertTrue(day.size() > 1_000 && day.size() < 2_000, "cars in a day: " + day.size());
        assertTrue(morning > 6 * night, "morning " + morning + ", night " + night);
    }

    @Test
    void some_have_too_little_money_some_are_blocked_and_each_has_his_own_pass() {
        List<Resident> residents = Traffic.residents(3, 400);

        assertTrue(residents.stream().filter(each -> each.balanceMinor() < 200).count() > 5);
        assertTrue(residents.stream().filter(Resident::blocked).count() > 1);
        assertTrue(residents.stream()
                        .filter(each -> each.shows() == Resident.Shows.CODE)
                        .count()
                > 100);
        assertEquals(400, new HashSet<>(residents.stream().map(Resident::pass).toList()).size());
    }

    @Test
    void stays_are_mostly_short_and_always_within_bounds() {
        Traffic traffic = new Traffic(5, ZONE);
        List<Duration> stays = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            stays.add(traffic.stay());
        }
        stays.sort(null);

        long medianMinutes = stays.get(1_000).toMinutes();
        assertTrue(medianMinutes > 25 && medianMinutes < 40, "median " + medianMinutes);
        assertTrue(stays.getFirst().compareTo(Duration.ofMinutes(4)) >= 0);
        assertTrue(stays.getLast().compareTo(Duration.ofHours(30)) <= 0);
    }

    private static int hour(Instant at) {
        return at.atZone(ZONE).getHour();
    }

    private static List<Instant> arrivals(long seed, int count) {
        Traffic traffic = new Traffic(seed, ZONE);
        List<Instant> arrivals = new ArrayList<>();
        Instant at = MIDNIGHT.plus(Duration.ofHours(8));
        for (int i = 0; i < count; i++) {
            at = traffic.nextArrival(at);
            arrivals.add(at);
        }
        return arrivals;
    }
}
