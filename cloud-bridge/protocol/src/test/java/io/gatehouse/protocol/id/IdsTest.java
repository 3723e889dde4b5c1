package io.gatehouse.protocol.id;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.protocol.Seed;
import io.gatehouse.protocol.fact.FactSamples;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.json.MalformedException;
import io.gatehouse.testkit.Counts;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    private static final List<Function<String, Record>> NAMES = List.of(
            AccountId::new,
            GatewayId::new,
            LaneId::new,
            LotId::new,
            OperatorId::new,
            PassId::new,
            PoolId::new,
            PresenceId::new,
            TariffId::new,
            UnitId::new);

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "a/b", "a\n", "-a", ".a", "_a", "ä", "a+", "#", "a'", "../etc", "a\u0000", "＠"})
    void what_could_not_stand_in_a_topic_a_file_name_or_sql_is_no_name(String text) {
        for (Function<String, Record> name : NAMES) {
            assertThrows(IllegalArgumentException.class, () -> name.apply(text));
        }
    }

    @Test
    void a_name_has_at_most_64_characters_and_is_a_plain_text_on_the_wire() {
        for (Function<String, Record> name : NAMES) {
            Record longest = name.apply("a".repeat(64));

            assertEquals("\"" + "a".repeat(64) + "\"", Json.text(longest));
            assertEquals(longest, Json.read(Json.write(longest), longest.getClass()));
            assertEquals("a.B_9-", name.apply("a.B_9-").toString());
            assertThrows(IllegalArgumentException.class, () -> name.apply("a".repeat(65)));
        }
    }

    @Test
    void names_of_two_kinds_are_never_equal() {
        Set<Object> all = new HashSet<>();
        NAMES.forEach(name -> all.add(name.apply("a")));

        assertEquals(NAMES.size(), all.size());
    }

    @Test
    void a_stay_and_its_charge_follow_from_the_position_alone_and_differ_for_each() {
        Random random = Seed.random("ids");
        Set<Object> seen = new HashSet<>();
        int count = Counts.of(2_000, 200_000);
        for (int i = 0; i < count; i++) {
            StreamId stream = new StreamId(
                    new GatewayId("gw-" + random.nextInt(3)),
                    new Incarnation(new java.util.UUID(random.nextLong(), random.nextLong())));
            StayId stay = StayId.openedBy(stream, 1 + random.nextInt(5));
            seen.add(stay);
            seen.add(ChargeId.of(stay));
            seen.add(ChargeId.adjustment(stay, 1));
            seen.add(ChargeId.adjustment(stay, 2));
            assertEquals(8, stay.value().version());
            assertEquals(stay, StayId.parse(stay.toString()));
            assertEquals(ChargeId.of(stay), ChargeId.of(StayId.parse(stay.toString())));
        }

        assertEquals(4 * count, seen.size());
        assertNotEquals(StayId.openedBy(FactSamples.STREAM, 1), StayId.openedBy(FactSamples.STREAM, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"x\"", "7", "null", "{}", "\"00112233-4455-4677-8899-aabbccddeef\""})
    void what_is_no_uuid_is_malformed(String json) {
        for (Class<?> type : List.of(StayId.class, ChargeId.class, EntryId.class, Incarnation.class)) {
            assertThrows(
                    MalformedException.class,
                    () -> Json.read(json.getBytes(StandardCharsets.UTF_8), type),
                    type.getSimpleName());
        }
    }
}
