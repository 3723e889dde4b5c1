package io.gatehouse.simulator.bench.brain;

import io.gatehouse.protocol.tariff.RatedStay;
import io.gatehouse.protocol.tariff.Rating;
import io.gatehouse.protocol.tariff.Tariff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Stays from a quarter of an hour to four days, in turn under each tariff that the format's page teaches by. */
final class RatingWork implements Stopwatch.Work {

    private static final List<String> TARIFFS = List.of(
            "1-hourly",
            "2-office-district",
            "3-airport",
            "4-shopping-centre",
            "5-day-and-night",
            "6-company-and-public");
    private static final List<Duration> STAYS = List.of(
            Duration.ofMinutes(15),
            Duration.ofMinutes(61),
            Duration.ofHours(3),
            Duration.ofHours(10),
            Duration.ofHours(26),
            Duration.ofHours(95),
            Duration.ofMinutes(190));
    private static final Instant IN = Instant.parse("2026-11-24T07:12:00Z");

    private final List<Tariff> tariffs =
            TARIFFS.stream().map(RatingWork::tariff).toList();
    private final List<RatedStay> stays = new ArrayList<>();
    private int next;

    RatingWork() {
        for (Duration stay : STAYS) {
            stays.add(RatedStay.of(IN, IN.plus(stay), ZoneId.of("Europe/Berlin")));
        }
    }

    @Override
    public long once() {
        next++;
        // Seven stays and six tariffs have no common divisor: each stay meets each tariff.
        return Rating.price(tariffs.get(next % tariffs.size()), stays.get(next % stays.size()))
                .amount()
                .minor();
    }

    private static Tariff tariff(String name) {
        try (var stream = Tariff.class.getResourceAsStream("/examples/" + name + ".json")) {
            if (stream == null) {
                throw new IllegalStateException("no example tariff " + name);
            }
            return Tariff.parse(stream.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
