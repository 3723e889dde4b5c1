package io.gatehouse.protocol.tariff;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** Stays that like to begin and end where something changes: round times and a minute to either side. */
final class RandomStays {

    /** Zones with the days before the nights on which their clocks change; on Lord Howe it is half an hour. */
    private static final Map<ZoneId, List<LocalDate>> NIGHTS = Map.of(
            ZoneId.of("Europe/Berlin"), List.of(LocalDate.parse("2026-03-28"), LocalDate.parse("2026-10-24")),
            ZoneId.of("America/New_York"), List.of(LocalDate.parse("2026-03-07"), LocalDate.parse("2026-10-31")),
            ZoneId.of("Australia/Lord_Howe"), List.of(LocalDate.parse("2026-04-04"), LocalDate.parse("2026-10-03")),
            ZoneId.of("UTC"), List.of(LocalDate.parse("2026-06-10")));

    private static final List<ZoneId> ZONES =
            NIGHTS.keySet().stream().sorted(Comparator.comparing(ZoneId::getId)).toList();

    private final RandomGenerator random;

    RandomStays(RandomGenerator random) {
        this.random = random;
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    private <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Often round, often next to round. */
    private int about(int most) {
        int step = of(List.of(1, 5, 10, 15, 30, 60));
        return Math.max(0, random.nextInt(most / step + 1) * step + random.nextInt(-1, 2));
    }

    /** Where a window or a day of a random tariff may begin or end. */
    private ZonedDateTime atEdge(LocalDate date, ZoneId zone) {
        return date.atTime(of(RandomTariffs.TIMES)).atZone(zone).plusMinutes(random.nextInt(-1, 2));
    }

    RatedStay next() {
        ZoneId zone = of(ZONES);
        LocalDate date = of(Objects.requireNonNull(NIGHTS.get(zone))).minusDays(random.nextInt(3));
        ZonedDateTime entry =
                one(3) ? atEdge(date, zone) : date.atStartOfDay(zone).plusMinutes(about(1440));
        Instant in = entry.toInstant().plusSeconds(random.nextInt(60));
        int longest = one(30) ? 12_000 : of(List.of(15, 90, 200, 200, 400, 700, 1500, 3000));
        Instant out = one(4)
                ? atEdge(date.plusDays(random.nextInt(4)), zone).toInstant()
                : in.plusSeconds(60L * (one(20) ? 1440 * random.nextInt(1, 4) : about(longest)));
        RatedStay stay = RatedStay.of(in, out, zone)
                .withVehicle(one(3) ? "motorcycle" : RatedStay.CAR)
                .withPool(one(3) ? "electric" : RatedStay.GENERAL_POOL)
                .withLot(one(2) ? "north" : null)
                .withOccupancyPercent(one(2) ? 0 : of(List.of(49, 50, 79, 80, 81, 100)));
        if (one(3)) {
            stay = stay.withPlan(of(List.of("commuter", "loyal", "stranger")));
        }
        if (one(3)) {
            stay = stay.withValidations(
                    one(2)
                            ? List.of(of(List.of("cinema", "shop", "hotel", "restaurant", "stranger")))
                            : List.of("shop", "hotel", "cinema", "restaurant"));
        }
        if (one(6)) {
            Instant from = in.plusSeconds(60L * (about(40) - 20));
            Instant until =
                    one(2) ? out.minusSeconds(60L * random.nextInt(8, 12)) : from.plusSeconds(60L * about(longest));
            stay = stay.withBooking(new Booking(from, until.isAfter(from) ? until : from.plusSeconds(60), !one(6)));
        }
        if (one(6)) {
            Instant left = in.minusSeconds(60L * about(70));
            stay = stay.withEarlier(new EarlierStay(left.minusSeconds(60L * about(200)), left, random.nextInt(500)));
        }
        return stay.withUnseenExit(one(10));
    }
}
