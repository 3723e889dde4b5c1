package io.gatehouse.protocol.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.protocol.crypto.DomainHash;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The six tariffs of the format's page, with dated cases that were reckoned by hand. */
class ExamplesTest {

    static final List<String> NAMES = List.of(
            "1-hourly",
            "2-office-district",
            "3-airport",
            "4-shopping-centre",
            "5-day-and-night",
            "6-company-and-public");

    static byte[] document(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ExamplesTest.class.getResourceAsStream("/examples/" + name + ".json"), name)) {
            return in.readAllBytes();
        }
    }

    private static Tariff example(int number) throws IOException {
        return Tariff.parse(document(NAMES.get(number - 1)));
    }

    private static RatedStay stay(Tariff tariff, String in, String out) {
        ZoneId zone = Objects.requireNonNull(tariff.zone());
        return RatedStay.of(
                LocalDateTime.parse(in).atZone(zone).toInstant(),
                LocalDateTime.parse(out).atZone(zone).toInstant(),
                zone);
    }

    private static long price(Tariff tariff, String in, String out) {
        return Documents.price(tariff, stay(tariff, in, out));
    }

    @Test
    void hourly_with_a_dearer_first_hour_and_a_day_cap() throws IOException {
        Tariff square = example(1);

        assertEquals(0, price(square, "2026-03-02T08:00", "2026-03-02T08:09"));
        assertEquals(250, price(square, "2026-03-02T08:00", "2026-03-02T08:10"));
        assertEquals(550, price(square, "2026-03-02T08:00", "2026-03-02T10:15"));
        assertEquals(1800, price(square, "2026-03-02T08:00", "2026-03-03T08:00"));
        assertEquals(2050, price(square, "2026-03-02T08:00", "2026-03-03T09:00"));
    }

    @Test
    void office_district_takes_the_best_price_and_adds_the_tax() throws IOException {
        Tariff office = example(2);

        assertEquals(1656, price(office, "2026-03-03T08:00", "2026-03-03T16:00"), "early bird 15.00");
        assertEquals(1545, price(office, "2026-03-03T10:00", "2026-03-03T11:30"), "two hours 14.00");
        assertEquals(993, price(office, "2026-03-03T18:00", "2026-03-03T23:30"), "evening 9.00");
        assertEquals(773, price(office, "2026-03-07T10:00", "2026-03-07T20:00"), "Saturday 7.00");
        assertEquals(773, price(office, "2026-11-26T08:00", "2026-11-26T16:00"), "a holiday is no Thursday");
        assertEquals(6622, price(office, "2026-03-03T10:00", "2026-03-04T09:00"), "two calendar days 60.00");
    }

    @Test
    void airport_counts_started_days_and_knows_bookings() throws IOException {
        Tariff airport = example(3);

        assertEquals(0, price(airport, "2026-03-02T10:00", "2026-03-02T10:14"));
        assertEquals(400, price(airport, "2026-03-02T10:00", "2026-03-02T10:15"));
        assertEquals(1200, price(airport, "2026-03-02T10:00", "2026-03-02T12:00"));
        assertEquals(3800, price(airport, "2026-03-02T10:00", "2026-03-03T10:00"));
        assertEquals(7000, price(airport, "2026-03-02T10:00", "2026-03-03T10:01"));
        assertEquals(16_500, price(airport, "2026-03-02T10:00", "2026-03-09T10:00"), "the week's cap");
        assertEquals(19_700, price(airport, "2026-03-02T10:00", "2026-03-10T10:00"));

        RatedStay frame = stay(airport, "2026-03-02T10:00", "2026-03-04T10:00");
        Booking booked = new Booking(frame.in(), frame.out(), true);
        RatedStay inTime = stay(airport, "2026-03-02T09:30", "2026-03-04T10:29").withBooking(booked);
        RatedStay late = stay(airport, "2026-03-02T09:30", "2026-03-04T10:30").withBooking(booked);
        RatedStay nobody = frame.withBooking(new Booking(frame.in(), frame.out(), false));
        assertEquals(5000, Documents.price(airport, inTime));
        assertEquals(6400, Documents.price(airport, late), "and 10.00 for overstaying, 4.00 for the half hour");
        assertEquals(6500, Documents.price(airport, nobody));

        RatedStay unseen = stay(airport, "2026-03-02T10:00", "2026-03-05T10:00").withUnseenExit(true);
        assertEquals(3800, Documents.price(airport, unseen));
    }

    @Test
    void shopping_centre_has_free_hours_re_entry_and_validations() throws IOException {
        Tariff centre = example(4);
        RatedStay fourHours = stay(centre, "2026-03-02T10:00", "2026-03-02T14:00");

        assertEquals(0, price(centre, "2026-03-02T10:00", "2026-03-02T12:00"));
        assertEquals(300, price(centre, "2026-03-02T10:00", "2026-03-02T12:30"));
        assertEquals(600, price(centre, "2026-03-02T10:00", "2026-03-02T12:31"));
        assertEquals(0, Documents.price(centre, fourHours.withValidations(List.of("cinema"))));
        assertEquals(700, Documents.price(centre, fourHours.withValidations(List.of("supermarket"))));
        assertEquals(600, Documents.price(centre, fourHours.withValidations(List.of("gym"))));
        assertEquals(600, Documents.price(centre, fourHours.withValidations(List.of("restaurant"))));
        assertEquals(700, Documents.price(centre, fourHours.withValidations(List.of("supermarket", "gym"))));
        assertEquals(6400, price(centre, "2026-03-02T20:00", "2026-03-03T09:00"), "40.00 until 05:00, then 24.00");

        RatedStay first = stay(centre, "2026-03-02T09:00", "2026-03-02T10:30");
        RatedStay back = stay(centre, "2026-03-02T11:00", "2026-03-02T12:00")
                .withEarlier(new EarlierStay(first.in(), first.out(), 0));
        assertEquals(600, Documents.price(centre, back));
    }

    @Test
    void day_and_night_follow_season_occupancy_and_vehicle() throws IOException {
        Tariff lake = example(5);
        RatedStay bathing = stay(lake, "2026-07-10T10:00", "2026-07-10T12:00");

        assertEquals(0, price(lake, "2026-02-10T10:00", "2026-02-10T10:04"));
        assertEquals(100, price(lake, "2026-02-10T10:00", "2026-02-10T10:20"), "0.40, at least 1.00");
        assertEquals(120, price(lake, "2026-02-10T10:00", "2026-02-10T11:00"));
        assertEquals(120, price(lake, "2026-02-10T10:00", "2026-02-10T11:02"));
        assertEquals(160, price(lake, "2026-02-10T10:00", "2026-02-10T11:03"));
        assertEquals(480, Documents.price(lake, bathing));
        assertEquals(600, Documents.price(lake, bathing.withOccupancyPercent(80)));
        assertEquals(720, Documents.price(lake, bathing.withOccupancyPercent(95)));
        assertEquals(780, price(lake, "2026-07-10T19:00", "2026-07-11T09:00"), "2.40, a night, 2.40");
        assertEquals(1500, price(lake, "2026-07-10T10:00", "2026-07-11T10:00"));
        assertEquals(200, Documents.price(lake, bathing.withVehicle("motorcycle")));
        assertThrows(UnratableException.class, () -> price(lake, "2027-01-01T00:00", "2027-01-01T01:00"));
    }

    @Test
    void a_price_names_the_version_of_its_tariff_and_entries_are_priced_from_its_first_minute_on() {
        byte[] document = Documents.document(
                "EUR",
                "'valid': {'from': '2026-03-01T00:00', 'until': '2026-04-01T00:00'}, 'rates': [{'name': 'all',"
                        + " 'entry_minor': 100, 'lines': [{'per_minutes': 60, 'amount_minor': 0}],"
                        + " 'second_day': {'rule': 'continue'}}]");
        Tariff march = Tariff.parse(document);

        assertEquals(
                HexFormat.of().formatHex(DomainHash.sha256(document)),
                Rating.price(march, Documents.stay("2026-03-01T00:00", "2026-03-01T01:00"))
                        .tariffHash());
        assertEquals(100, Documents.price(march, Documents.stay("2026-03-31T23:59", "2026-04-02T01:00")));
        assertThrows(
                UnratableException.class,
                () -> Documents.price(march, Documents.stay("2026-02-28T23:59", "2026-03-01T01:00")));
        assertThrows(
                UnratableException.class,
                () -> Documents.price(march, Documents.stay("2026-04-01T00:00", "2026-04-01T01:00")));
    }

    @Test
    void company_car_park_knows_staff_partners_regulars_and_charging_bays() throws IOException {
        Tariff tower = example(6);
        RatedStay morning = stay(tower, "2026-03-02T10:00", "2026-03-02T11:10");
        RatedStay longDay = stay(tower, "2026-03-02T06:30", "2026-03-02T20:30");

        assertEquals(1050, Documents.price(tower, morning));
        assertEquals(893, Documents.price(tower, morning.withPlan("regular")), "892.5");
        assertEquals(700, Documents.price(tower, longDay.withPlan("staff")), "half an hour before and after");
        assertEquals(0, Documents.price(tower, longDay.withPlan("resident")));
        assertEquals(400, Documents.price(tower, morning.withPlan("partner")));
        assertEquals(
                4000,
                Documents.price(
                        tower,
                        stay(tower, "2026-03-02T00:00", "2026-03-07T00:00").withPlan("partner")));
        assertEquals(
                1950,
                Documents.price(
                        tower,
                        stay(tower, "2026-03-02T10:00", "2026-03-02T13:25").withPool("electric")));
        assertThrows(UnratableException.class, () -> Documents.price(tower, morning.withLot("elsewhere")));
    }
}
