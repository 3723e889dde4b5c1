package io.gatehouse.protocol.tariff;

import static io.gatehouse.protocol.tariff.Documents.minutes;
import static io.gatehouse.protocol.tariff.Documents.price;
import static io.gatehouse.protocol.tariff.Documents.stay;
import static io.gatehouse.protocol.tariff.Documents.tariff;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/**
 * Prices that others have published or computed by hand. Where public suites contradict each other, the field that
 * decides is in the tariff, and each answer is shown.
 */
class WorkedCasesTest {

    private static final long HOUR = 60;
    private static final long DAY = 24 * HOUR;

    @Test
    void t1_turnaround_grace_and_continuous_grace_are_two_things() {
        String rate =
                "'rates': [{'name': 'r', 'lines': [{'amount_minor': 50, 'per_minutes': 15}], 'second_day': {'rule': 'continue'}}]";

        assertEquals(250, price(tariff("USD", rate), minutes(63)));
        assertEquals(250, price(tariff("USD", "'grace': {'turnaround_minutes': 6}, " + rate), minutes(63)));
        assertEquals(200, price(tariff("USD", "'grace': {'continuous_minutes': 6}, " + rate), minutes(63)));
    }

    @Test
    void t2_an_airport_car_park_charges_started_hours_and_caps_each_24_hours() {
        Tariff airport = tariff("CNY", """
                'grace': {'turnaround_minutes': 15},
                'rates': [{'name': 'r',
                  'lines': [{'until_minutes': 60, 'per': 'range', 'amount_minor': 200},
                            {'from_minutes': 60, 'per_minutes': 60, 'amount_minor': 100}],
                  'second_day': {'rule': 'restart', 'day': 'rolling'},
                  'caps': [{'amount_minor': 2500, 'per': 'rolling_day'}]}]
                """);

        assertEquals(0, price(airport, minutes(14)));
        assertEquals(200, price(airport, minutes(15)));
        assertEquals(200, price(airport, minutes(60)));
        assertEquals(300, price(airport, minutes(61)));
        assertEquals(2400, price(airport, minutes(23 * HOUR)));
        assertEquals(2500, price(airport, minutes(DAY)));
        assertEquals(2700, price(airport, minutes(DAY + 1)));
        assertEquals(5000, price(airport, minutes(2 * DAY)));
    }

    private static Tariff shortTerm(String secondDay) {
        return tariff("USD", """
                'rates': [{'name': 'r',
                  'lines': [{'until_minutes': 60, 'per': 'range', 'amount_minor': 200},
                            {'from_minutes': 60, 'per_minutes': 30, 'amount_minor': 100}],
                  'second_day': %s,
                  'caps': [{'amount_minor': 2400, 'per': 'rolling_day'}]}]
                """.formatted(secondDay));
    }

    @Test
    void t3_short_term_restarts_the_first_hour_or_does_not_as_second_day_says() {
        Tariff goesOn = shortTerm("{'rule': 'continue'}");
        Tariff restarts = shortTerm("{'rule': 'restart', 'day': 'rolling'}");

        for (Tariff either : new Tariff[] {goesOn, restarts}) {
            assertEquals(200, price(either, minutes(1)));
            assertEquals(200, price(either, minutes(60)));
            assertEquals(300, price(either, minutes(61)));
            assertEquals(300, price(either, minutes(90)));
            assertEquals(400, price(either, minutes(91)));
            assertEquals(700, price(either, minutes(210)));
            assertEquals(2400, price(either, minutes(12 * HOUR)));
            assertEquals(2400, price(either, minutes(12 * HOUR + 30)));
            assertEquals(2600, price(either, minutes(25 * HOUR)));
        }
        assertEquals(2500, price(goesOn, minutes(24 * HOUR + 30)));
        assertEquals(2600, price(restarts, minutes(24 * HOUR + 30)));
    }

    private static Tariff valet(String secondDay) {
        return tariff("USD", """
                'rates': [{'name': 'valet',
                  'tiers': [{'until_minutes': 300, 'total_minor': 1200}, {'until_minutes': 1440, 'total_minor': 1800}],
                  'second_day': %s}]
                """.formatted(secondDay));
    }

    @Test
    void t4_valet_has_three_published_prices_for_a_minute_of_the_second_day() {
        Tariff restarts = valet("{'rule': 'restart', 'day': 'rolling'}");
        Tariff started = valet("{'rule': 'started_days', 'day': 'rolling', 'amount_minor': 1800}");
        Tariff completed = valet("{'rule': 'completed_days', 'day': 'rolling', 'amount_minor': 1800}");

        for (Tariff each : new Tariff[] {restarts, started, completed}) {
            assertEquals(1200, price(each, minutes(5 * HOUR)));
            assertEquals(1800, price(each, minutes(5 * HOUR + 1)));
            assertEquals(1800, price(each, minutes(DAY)));
            assertEquals(5400, price(each, minutes(3 * DAY)));
            assertEquals(12600, price(each, minutes(7 * DAY)));
        }
        assertEquals(3000, price(restarts, minutes(DAY + 1)));
        assertEquals(3600, price(started, minutes(DAY + 1)));
        assertEquals(1800, price(completed, minutes(DAY + 1)));
    }

    @Test
    void t5_singapore_has_a_first_hour_and_quarters_and_a_price_per_entry() {
        Tariff car = tariff("SGD", """
                'rates': [
                  {'name': 'lorry', 'when': {'vehicles': ['lorry']}, 'entry_minor': 436},
                  {'name': 'car',
                   'lines': [{'until_minutes': 60, 'per': 'range', 'amount_minor': 195},
                             {'from_minutes': 60, 'per_minutes': 15, 'amount_minor': 55}],
                   'second_day': {'rule': 'continue'}}]
                """);

        assertEquals(195, price(car, minutes(60)));
        assertEquals(250, price(car, minutes(61)));
        assertEquals(305, price(car, minutes(76)));
        assertEquals(436, price(car, minutes(76).withVehicle("lorry")));
        assertEquals(436, price(car, minutes(10 * DAY).withVehicle("lorry")));
    }

    @Test
    void t6_the_cheapest_of_early_bird_night_weekend_and_standard_wins() {
        Tariff kata = tariff("USD", """
                'choose': 'cheapest',
                'rates': [
                  {'name': 'early bird', 'entry_minor': 1300,
                   'when': {'midnights_most': 0,
                            'entry': [{'days': ['mon', 'tue', 'wed', 'thu', 'fri'], 'from': '06:00', 'until': '09:00'}],
                            'exit': [{'from': '15:30', 'until': '23:30'}]}},
                  {'name': 'night', 'entry_minor': 650,
                   'when': {'midnights_most': 1,
                            'entry': [{'days': ['mon', 'tue', 'wed', 'thu', 'fri'], 'from': '18:00', 'until': '24:00'}],
                            'exit': [{'from': '00:00', 'until': '06:00'}]}},
                  {'name': 'weekend', 'entry_minor': 1000,
                   'when': {'midnights_most': 1,
                            'entry': [{'days': ['sat', 'sun']}], 'exit': [{'days': ['sat', 'sun']}]}},
                  {'name': 'standard',
                   'tiers': [{'until_minutes': 60, 'total_minor': 500}, {'until_minutes': 120, 'total_minor': 1000},
                             {'until_minutes': 180, 'total_minor': 1500}, {'total_minor': 2000}],
                   'second_day': {'rule': 'restart', 'day': 'calendar'}}]
                """);

        assertEquals(1300, price(kata, stay("2026-03-03T08:00", "2026-03-03T16:00")));
        assertEquals(1000, price(kata, stay("2026-03-03T10:00", "2026-03-03T11:30")));
        assertEquals(4000, price(kata, stay("2026-03-03T10:00", "2026-03-04T09:00")));
        assertEquals(650, price(kata, stay("2026-03-03T19:00", "2026-03-04T05:00")));
        assertEquals(1000, price(kata, stay("2026-03-07T10:00", "2026-03-08T09:00")));
    }

    @Test
    void t7_ocpi_sums_lines_of_different_tax_and_rounds_once_half_up() {
        String form = """
                'tax': {'basis_points': %d, 'included': %b},
                'rates': [{'name': 'r', 'counting': 'total', 'entry_minor': 250, 'entry_tax_basis_points': 1500,
                  'lines': [{'until_minutes': %d, 'amount_minor': %d, 'per_minutes': 60, 'tax_basis_points': 2000},
                            {'from_minutes': %d, 'amount_minor': %d, 'per_minutes': 60, 'step_minutes': 5, 'tax_basis_points': 1000}],
                  'second_day': {'rule': 'continue'}}]
                """;

        Tariff monday = tariff("EUR", form.formatted(0, false, 150, 100, 150, 500));
        assertEquals(1000, price(monday, minutes(150 + 42)));
        Tariff mondayNet = tariff("EUR", form.formatted(0, true, 150, 100, 150, 500));
        assertEquals(875, price(mondayNet, minutes(150 + 42)));
        Tariff saturday = tariff("EUR", form.formatted(0, false, 120, 125, 120, 600));
        assertEquals(1413, price(saturday, minutes(120 + 71)), "14.125");
        Tariff saturdayNet = tariff("EUR", form.formatted(0, true, 120, 125, 120, 600));
        assertEquals(1250, price(saturdayNet, minutes(120 + 71)));
    }

    @Test
    void t8_ocpi_counts_the_last_lines_step_on_the_total() {
        String form = """
                'tax': {'basis_points': 0, 'included': %b},
                'rates': [{'name': 'r', 'counting': 'total',
                  'lines': [{'until_minutes': 150, 'amount_minor': 300, 'per_minutes': 60, 'tax_basis_points': 1000},
                            {'from_minutes': 150, 'amount_minor': 500, 'per_minutes': 60, 'step_minutes': 5, 'tax_basis_points': 2000}],
                  'second_day': {'rule': 'continue'}}]
                """;

        assertEquals(1125, price(tariff("EUR", form.formatted(true)), minutes(150 + 42)));
        assertEquals(1275, price(tariff("EUR", form.formatted(false)), minutes(150 + 42)));
    }

    @Test
    void t9_ocpi_adds_a_broken_tax_rate() {
        String form = """
                'tax': {'basis_points': 520, 'included': %b},
                'rates': [{'name': 'r', 'counting': 'total',
                  'lines': [{'amount_minor': 190, 'per_minutes': 60, 'step_minutes': 5}],
                  'second_day': {'rule': 'continue'}}]
                """;

        assertEquals(475, price(tariff("EUR", form.formatted(true)), minutes(150)));
        assertEquals(500, price(tariff("EUR", form.formatted(false)), minutes(150)), "4.997");
    }

    @Test
    void t10_ocpi_the_first_hour_is_free_and_later_hours_cost_more() {
        Tariff ocpi = tariff("EUR", """
                'rates': [{'name': 'r', 'counting': 'total',
                  'lines': [{'until_minutes': 60, 'amount_minor': 0, 'per_minutes': 60, 'step_minutes': 1},
                            {'from_minutes': 60, 'until_minutes': 240, 'amount_minor': 200, 'per_minutes': 60, 'step_minutes': 1},
                            {'from_minutes': 240, 'amount_minor': 300, 'per_minutes': 60, 'step_minutes': 1}],
                  'second_day': {'rule': 'continue'}}]
                """);

        assertEquals(0, price(ocpi, minutes(60)));
        assertEquals(350, price(ocpi, minutes(165)));
    }

    @Test
    void t11_a_reservation_that_nobody_uses_costs_its_time_and_a_fee() {
        String form = """
                'tax': {'basis_points': 2000, 'included': %b},
                'booking': {'reserved': {'amount_minor': 200, 'per_minutes': 60}, 'no_show_minor': 400},
                'rates': [{'name': 'r', 'lines': [{'amount_minor': 300, 'per_minutes': 60}], 'second_day': {'rule': 'continue'}}]
                """;
        RatedStay unused = minutes(60);
        unused = unused.withBooking(new Booking(unused.in(), unused.out(), false));

        assertEquals(600, price(tariff("EUR", form.formatted(true)), unused));
        assertEquals(720, price(tariff("EUR", form.formatted(false)), unused));
    }

    @Test
    void t12_steps_are_applied_once_to_the_total_when_the_price_changes_at_17() {
        Tariff ocpi = tariff("EUR", """
                'rates': [{'name': 'r', 'counting': 'total',
                  'lines': [{'window': {'from': '00:00', 'until': '17:00'}, 'amount_minor': 120, 'per_minutes': 60, 'step_minutes': 30},
                            {'amount_minor': 240, 'per_minutes': 60, 'step_minutes': 15}],
                  'second_day': {'rule': 'continue'}}]
                """);

        assertEquals(130, price(ocpi, stay("2026-03-02T16:35", "2026-03-02T17:10")));
    }

    @Test
    void t12_steps_bought_one_by_one_cost_what_the_minute_costs_in_which_they_begin() {
        Tariff each = tariff("EUR", """
                'rates': [{'name': 'r',
                  'lines': [{'window': {'from': '00:00', 'until': '17:00'}, 'amount_minor': 120, 'per_minutes': 60, 'step_minutes': 30},
                            {'amount_minor': 240, 'per_minutes': 60, 'step_minutes': 15}],
                  'second_day': {'rule': 'continue'}}]
                """);

        assertEquals(120, price(each, stay("2026-03-02T16:35", "2026-03-02T17:10")), "60 at 16:35, 60 at 17:05");
    }

    private static final String WILSON = """
            'free_period': {'minutes': 180, 'reentry_within_minutes': 60, 'reentry': '%s'},
            'rates': [{'name': 'r', 'lines': [{'amount_minor': 300, 'per_minutes': 60}], 'second_day': {'rule': 'continue'}}]
            """;

    @Test
    void t13_a_quick_return_counts_from_the_original_entry_and_a_later_one_is_free_anew() {
        Tariff wilson = tariff("AUD", WILSON.formatted("same_stay"));
        RatedStay first = stay("2026-03-02T09:00", "2026-03-02T11:00");
        EarlierStay earlier = new EarlierStay(first.in(), first.out(), price(wilson, first));

        RatedStay quick = stay("2026-03-02T11:59", "2026-03-02T13:30").withEarlier(earlier);
        RatedStay late = stay("2026-03-02T12:00", "2026-03-02T13:30").withEarlier(earlier);

        assertEquals(0, price(wilson, first));
        assertEquals(600, price(wilson, quick), "4 h 30 since 09:00, 3 h of them free");
        assertEquals(0, price(wilson, late));
    }

    @Test
    void t13_what_the_first_part_paid_is_taken_off() {
        Tariff wilson = tariff("AUD", WILSON.formatted("same_stay"));
        RatedStay first = stay("2026-03-02T09:00", "2026-03-02T13:00");
        EarlierStay earlier = new EarlierStay(first.in(), first.out(), price(wilson, first));

        assertEquals(300, earlier.chargedMinor());
        assertEquals(
                600, price(wilson, stay("2026-03-02T13:10", "2026-03-02T14:30").withEarlier(earlier)));
    }

    @Test
    void t13_or_the_quick_return_is_a_stay_of_its_own_without_free_minutes() {
        Tariff own = tariff("AUD", WILSON.formatted("no_free_period"));
        RatedStay first = stay("2026-03-02T09:00", "2026-03-02T11:00");
        EarlierStay earlier = new EarlierStay(first.in(), first.out(), 0);

        assertEquals(
                600, price(own, stay("2026-03-02T11:59", "2026-03-02T13:30").withEarlier(earlier)));
    }

    @Test
    void t14_the_nights_on_which_clocks_change_have_six_and_eight_hours() {
        Tariff hourly = tariff(
                "EUR",
                "'rates': [{'name': 'r', 'lines': [{'amount_minor': 100, 'per_minutes': 60}], 'second_day': {'rule': 'continue'}}]");

        assertEquals(600, price(hourly, stay("2026-03-28T23:00", "2026-03-29T06:00")));
        assertEquals(800, price(hourly, stay("2026-10-24T23:00", "2026-10-25T06:00")));
    }

    @Test
    void t14_windows_go_by_the_clock_on_the_wall_and_rolling_days_by_elapsed_time() {
        Tariff night = tariff("EUR", """
                'rates': [{'name': 'r', 'counting': 'total',
                  'lines': [{'window': {'from': '02:00', 'until': '03:00'}, 'amount_minor': 600, 'per_minutes': 60, 'step_minutes': 1},
                            {'amount_minor': 60, 'per_minutes': 60, 'step_minutes': 1}],
                  'second_day': {'rule': 'continue'},
                  'caps': [{'amount_minor': 5000, 'per': 'rolling_day'}]}]
                """);

        assertEquals(360, price(night, stay("2026-03-28T23:00", "2026-03-29T06:00")), "02:00 to 03:00 is missing");
        assertEquals(1560, price(night, stay("2026-10-24T23:00", "2026-10-25T06:00")), "02:00 to 03:00 is met twice");
    }

    @Test
    void a_day_by_the_clock_has_23_or_25_hours_and_a_rolling_one_24() {
        String form =
                "'rates': [{'name': 'r', 'tiers': [{'total_minor': 1000}], 'second_day': {'rule': 'restart', 'day': '%s'}}]";
        Tariff calendar = tariff("EUR", form.formatted("calendar"));
        Tariff rolling = tariff("EUR", form.formatted("rolling"));
        RatedStay autumn = stay("2026-10-25T00:00", "2026-10-26T00:00");
        RatedStay spring = stay("2026-03-29T00:00", "2026-03-30T01:00");

        assertEquals(1000, price(calendar, autumn));
        assertEquals(2000, price(rolling, autumn), "25 hours");
        assertEquals(2000, price(calendar, spring));
        assertEquals(1000, price(rolling, spring), "24 hours");
    }

    @Test
    void seconds_do_not_count() {
        Tariff hourly = tariff(
                "EUR",
                "'rates': [{'name': 'r', 'lines': [{'amount_minor': 100, 'per_minutes': 60}], 'second_day': {'rule': 'continue'}}]");
        Instant in = Instant.parse("2026-03-02T08:00:01Z");

        assertEquals(100, price(hourly, RatedStay.of(in, Instant.parse("2026-03-02T09:00:59Z"), ZoneId.of("UTC"))));
    }
}
