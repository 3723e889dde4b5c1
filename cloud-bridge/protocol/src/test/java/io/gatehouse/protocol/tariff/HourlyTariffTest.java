package io.gatehouse.protocol.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class HourlyTariffTest {

    private static final String DOCUMENT = """
            {"format": "gatehouse/tariff/1", "id": "hourly", "currency": "EUR",
             "grace": {"turnaround_minutes": 10},
             "rates": [{"name": "standard",
                        "lines": [{"amount_minor": 250, "per_minutes": 60}],
                        "second_day": {"rule": "restart", "day": "rolling"},
                        "caps": [{"amount_minor": 2000, "per": "rolling_day"}]}]}
            """;

    @Test
    void charges_started_hours_up_to_the_day_cap() {
        assertEquals(0, minor(9));
        assertEquals(250, minor(10));
        assertEquals(250, minor(60));
        assertEquals(500, minor(61));
        assertEquals(2000, minor(1440));
        assertEquals(2250, minor(1441));
    }

    @Test
    void an_exit_before_the_entry_costs_nothing() {
        assertEquals(0, minor(-5));
    }

    @Test
    void a_misspelt_member_is_refused_with_its_place() {
        TariffException refused = assertThrows(
                TariffException.class, () -> Tariff.parse(bytes(DOCUMENT.replace("per_minutes", "per_minute"))));

        assertEquals("/rates/0/lines/0", refused.place());
    }

    private static long minor(int minutes) {
        Instant in = Instant.parse("2026-03-02T08:00:30Z");
        return Rating.price(
                        Tariff.parse(bytes(DOCUMENT)),
                        RatedStay.of(in, in.plusSeconds(60L * minutes), ZoneId.of("Europe/Berlin")))
                .amount()
                .minor();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
