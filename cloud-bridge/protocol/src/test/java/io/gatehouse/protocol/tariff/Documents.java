package io.gatehouse.protocol.tariff;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Short ways to write tariffs and stays in tests. */
final class Documents {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private Documents() {}

    /** Single quotes stand for double ones; format, id and currency are put in front. */
    static Tariff tariff(String currency, String members) {
        return Tariff.parse(document(currency, members));
    }

    static byte[] document(String currency, String members) {
        String text = "{'format': 'gatehouse/tariff/1', 'id': 'test', 'currency': '" + currency + "', " + members + "}";
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    /** A stay from Monday noon on, in Berlin. */
    static RatedStay minutes(long minutes) {
        Instant in = local("2026-03-02T12:00");
        return RatedStay.of(in, in.plusSeconds(60 * minutes), BERLIN);
    }

    static RatedStay stay(String in, String out) {
        return RatedStay.of(local(in), local(out), BERLIN);
    }

    static Instant local(String text) {
        return LocalDateTime.parse(text).atZone(BERLIN).toInstant();
    }

    static long price(Tariff tariff, RatedStay stay) {
        return Rating.price(tariff, stay).amount().minor();
    }
}
