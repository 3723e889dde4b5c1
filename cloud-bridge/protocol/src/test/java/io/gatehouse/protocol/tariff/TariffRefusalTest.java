package io.gatehouse.protocol.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A tariff that is malformed or contradicts itself is refused, with the place and the reason. */
class TariffRefusalTest {

    private static final String LINES = "'lines': [{'amount_minor': 100, 'per_minutes': 60}]";
    private static final String SECOND_DAY = "'second_day': {'rule': 'continue'}";
    private static final String RATES = "'rates': [{'name': 'r', " + LINES + ", " + SECOND_DAY + "}]";

    /** what is wrong, members of the document, place, part of the reason */
    static Stream<Arguments> contradictions() {
        return Stream.of(
                arguments("a misspelt member", "'grase': {}, " + RATES, "/grase", "not known here"),
                arguments("no rates", "'name': 'x'", "", "\"rates\" is missing"),
                arguments("a float", RATES.replace("100", "1.5"), "/rates/0/lines/0/amount_minor", "whole number"),
                arguments(
                        "a negative amount", RATES.replace("100", "-1"), "/rates/0/lines/0/amount_minor", "must be 0"),
                arguments("an unknown zone", "'zone': 'Europe/Nowhere', " + RATES, "/zone", "no time zone"),
                arguments(
                        "no second day",
                        "'rates': [{'name': 'r', " + LINES + "}]",
                        "/rates/0",
                        "\"second_day\" is missing"),
                arguments(
                        "dates the wrong way round",
                        "'valid': {'from': '2026-02-01T00:00', 'until': '2026-01-01T00:00'}, " + RATES,
                        "/valid/until",
                        "ends before it begins"),
                arguments(
                        "one date of two kinds",
                        "'special_days': {'a': ['2026-12-25'], 'b': ['2026-12-25']}, " + RATES,
                        "/special_days/b/0",
                        "already \"a\""),
                arguments(
                        "a special day named mon",
                        "'special_days': {'mon': ['2026-12-25']}, " + RATES,
                        "/special_days/mon",
                        "day of the week"),
                arguments(
                        "an unknown day",
                        rate("'when': {'entry': [{'days': ['feast']}]}, 'entry_minor': 1"),
                        "/rates/0/when/entry/0/days/0",
                        "neither mon to sun"),
                arguments(
                        "an unknown season",
                        rate("'when': {'exit': [{'seasons': ['ski']}]}, 'entry_minor': 1"),
                        "/rates/0/when/exit/0/seasons/0",
                        "not in /seasons"),
                arguments(
                        "an empty window",
                        rate("'when': {'entry': [{'from': '08:00', 'until': '08:00'}]}, 'entry_minor': 1"),
                        "/rates/0/when/entry/0/until",
                        "empty"),
                arguments(
                        "25 o'clock",
                        rate("'when': {'entry': [{'from': '25:00'}]}, 'entry_minor': 1"),
                        "/rates/0/when/entry/0/from",
                        "time of day"),
                arguments(
                        "a season of no day",
                        "'seasons': {'s': {'from': '05-01', 'until': '05-01'}}, " + RATES,
                        "/seasons/s/until",
                        "no day"),
                arguments(
                        "an unknown plan",
                        rate("'when': {'plans': ['vip']}, 'entry_minor': 1"),
                        "/rates/0/when/plans/0",
                        "not in /plans"),
                arguments(
                        "a condition that says nothing",
                        rate("'when': {}, 'entry_minor': 1"),
                        "/rates/0/when",
                        "says nothing"),
                arguments(
                        "stays long and short at once",
                        rate("'when': {'from_minutes': 60, 'until_minutes': 60}, 'entry_minor': 1"),
                        "/rates/0/when/until_minutes",
                        "that long and that short"),
                arguments(
                        "no rate for every stay",
                        "'rates': [{'name': 'r', 'when': {'vehicles': ['bus']}, 'entry_minor': 1}]",
                        "/rates",
                        "no rate is for every stay"),
                arguments(
                        "a rate that is never chosen",
                        "'rates': [{'name': 'a', 'entry_minor': 1}, {'name': 'b', 'entry_minor': 2}]",
                        "/rates/1",
                        "never chosen"),
                arguments(
                        "two rates of one name",
                        rate("'when': {'vehicles': ['bus']}, 'entry_minor': 1").replace("'first'", "'r'"),
                        "/rates/1/name",
                        "another rate has this name"),
                arguments(
                        "a group without a rate",
                        "'plans': {'club': {'kind': 'group'}}, " + RATES,
                        "/plans/club",
                        "no effect"),
                arguments(
                        "minutes without a price",
                        RATES.replace("'per_minutes': 60", "'per_minutes': 60, 'until_minutes': 120"),
                        "/rates/0",
                        "minutes from 120 on have no price"),
                arguments(
                        "a line that never applies",
                        RATES.replace(
                                "'per_minutes': 60}]", "'per_minutes': 60}, {'amount_minor': 5, 'per_minutes': 1}]"),
                        "/rates/0/lines/1",
                        "never applies"),
                arguments(
                        "a range of broken steps",
                        RATES.replace(
                                "[{'amount_minor': 100",
                                "[{'amount_minor': 5, 'per_minutes': 40, 'until_minutes': 60}, {'amount_minor': 100"),
                        "/rates/0/lines/0",
                        "no whole number of steps"),
                arguments(
                        "steps inside the continuous grace",
                        "'grace': {'continuous_minutes': 60}, " + RATES,
                        "/rates/0/lines/0",
                        "never be charged"),
                arguments(
                        "a longer stay that costs less",
                        tiers("{'until_minutes': 60, 'total_minor': 5}, {'total_minor': 4}"),
                        "/rates/0/tiers/1/total_minor",
                        "must not cost less"),
                arguments(
                        "tiers out of order",
                        tiers("{'until_minutes': 60, 'total_minor': 5}, {'until_minutes': 30, 'total_minor': 6}"),
                        "/rates/0/tiers/1",
                        "no later"),
                arguments(
                        "lines and tiers",
                        tiers("{'total_minor': 5}").replace("'tiers'", LINES + ", 'tiers'"),
                        "/rates/0/tiers",
                        "not both"),
                arguments(
                        "a window price without a window",
                        RATES.replace("'per_minutes': 60", "'per': 'window'"),
                        "/rates/0/lines/0/per",
                        "no window"),
                arguments(
                        "two ways to count",
                        RATES.replace("'per_minutes': 60", "'per_minutes': 60, 'per': 'range'"),
                        "/rates/0/lines/0",
                        "exactly one"),
                arguments(
                        "two caps for one period",
                        caps("{'per': 'stay', 'amount_minor': 5}, {'per': 'stay', 'amount_minor': 6}"),
                        "/rates/0/caps/1",
                        "another cap"),
                arguments(
                        "a cap that is never reached",
                        caps(
                                "{'per': 'rolling_day', 'amount_minor': 600}, {'per': 'rolling_week', 'amount_minor': 500}"),
                        "/rates/0/caps/0",
                        "never reached"),
                arguments(
                        "a minimum above a cap",
                        "'minimum_minor': 501, " + caps("{'per': 'rolling_day', 'amount_minor': 500}"),
                        "/rates/0/caps/0/amount_minor",
                        "below /minimum_minor"),
                arguments(
                        "a further day above the day's cap",
                        caps("{'per': 'rolling_day', 'amount_minor': 500}")
                                .replace(
                                        "{'rule': 'continue'}",
                                        "{'rule': 'started_days', 'day': 'rolling', 'amount_minor': 600}"),
                        "/rates/0/caps/0",
                        "below what a further day costs"),
                arguments(
                        "occupancy steps out of order",
                        "'occupancy_steps': [{'from_percent': 80, 'factor_basis_points': 1}, {'from_percent': 80, 'factor_basis_points': 2}], "
                                + RATES,
                        "/occupancy_steps/1/from_percent",
                        "more than"),
                arguments(
                        "a re-entry rule without a time",
                        "'free_period': {'minutes': 60, 'reentry': 'same_stay'}, " + RATES,
                        "/free_period/reentry",
                        "no effect"),
                arguments(
                        "total counting with continuous grace",
                        "'grace': {'continuous_minutes': 5}, "
                                + RATES.replace("'name': 'r'", "'name': 'r', 'counting': 'total'"),
                        "/rates/0/counting",
                        "no single steps"));
    }

    private static String rate(String members) {
        return RATES.replace("[{'name': 'r'", "[{'name': 'first', " + members + "}, {'name': 'r'");
    }

    private static String tiers(String tiers) {
        return "'rates': [{'name': 'r', 'tiers': [" + tiers + "], " + SECOND_DAY + "}]";
    }

    private static String caps(String caps) {
        return RATES.replace(SECOND_DAY, SECOND_DAY + ", 'caps': [" + caps + "]");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contradictions")
    void is_refused(String what, String members, String place, String reason) {
        TariffException refused = assertThrows(TariffException.class, () -> Documents.tariff("EUR", members), what);

        assertEquals(place, refused.place(), refused.reason());
        assertTrue(refused.reason().contains(reason), refused::reason);
    }

    @Test
    void an_unknown_currency_and_a_foreign_format_are_refused() {
        assertEquals(
                "/currency",
                assertThrows(TariffException.class, () -> Documents.tariff("XYZ", RATES))
                        .place());
        byte[] foreign = "{\"format\": \"apds\"}".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                "/format",
                assertThrows(TariffException.class, () -> Tariff.parse(foreign)).place());
    }

    @Test
    void garbage_and_doubled_members_are_refused() {
        for (String garbage : new String[] {"", "[", "[]", "null", "{\"format\": 1, \"format\": 2}", "{} {}"}) {
            assertThrows(TariffException.class, () -> Tariff.parse(garbage.getBytes(StandardCharsets.UTF_8)), garbage);
        }
    }

    @Test
    void an_endless_document_is_refused() {
        assertThrows(TariffException.class, () -> Tariff.parse(new byte[300_000]));
    }
}
