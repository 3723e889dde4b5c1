package io.gatehouse.protocol.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.Seed;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.testkit.Counts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    /** A word of a closed list. */
    enum Colour {
        RED,
        LIGHT_GREEN
    }

    @SuppressWarnings("ArrayRecordComponent") // as the wire's own records do
    record Sample(
            LotId lotName,
            long count,
            boolean open,
            Colour colour,
            Instant seenAt,
            byte[] key,
            List<String> words,
            Map<String, Integer> figures,
            @Nullable String note) {

        public boolean isBusy() {
            return count > 3;
        }

        public String getTitle() {
            return "not a member";
        }
    }

    private static final String GOOD =
            "{\"lot_name\":\"lot-1\",\"count\":7,\"open\":true,\"colour\":\"light_green\",\"seen_at\":1549650668000,"
                    + "\"key\":\"AQID\",\"words\":[\"a\"],\"figures\":{\"x\":1}}";

    @Test
    void members_are_the_components_in_their_order_and_absent_ones_are_left_out() {
        Sample sample = new Sample(
                new LotId("lot-1"),
                7,
                true,
                Colour.LIGHT_GREEN,
                Instant.ofEpochMilli(1549650668000L),
                new byte[] {1, 2, 3},
                List.of("a"),
                Map.of("x", 1),
                null);

        assertEquals(GOOD, Json.text(sample));
        assertEquals(GOOD, Json.text(Json.toTree(sample)));
        assertEquals(GOOD, Json.text(read(GOOD)));
    }

    @Test
    void unknown_members_are_passed_over_and_null_is_absent_where_absence_is_allowed() {
        assertEquals(GOOD, Json.text(read(GOOD.replace("{\"lot_name\"", "{\"from_the_future\":[{}],\"lot_name\""))));
        assertEquals(GOOD, Json.text(read(GOOD.replace("{\"lot_name\"", "{\"note\":null,\"lot_name\""))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"lot_name\":\"lot-1\"|\"lot_name\":null",
                "\"lot_name\":\"lot-1\"|\"lot_name\":7",
                "\"lot_name\":\"lot-1\"|\"lot_name\":\"\"",
                "\"lot_name\":\"lot-1\"|\"lot_name\":\"two words\"",
                "\"lot_name\":\"lot-1\"|\"lotName\":\"lot-1\"",
                "\"count\":7|\"count\":\"7\"",
                "\"count\":7|\"count\":7.0",
                "\"count\":7|\"count\":7e0",
                "\"count\":7|\"count\":9223372036854775808",
                "\"count\":7|\"count\":true",
                "\"count\":7|\"count\":null",
                "\"count\":7,|",
                "\"open\":true|\"open\":1",
                "\"open\":true|\"open\":\"true\"",
                "\"colour\":\"light_green\"|\"colour\":1",
                "\"colour\":\"light_green\"|\"colour\":\"blue\"",
                "\"colour\":\"light_green\"|\"colour\":\"\"",
                "\"seen_at\":1549650668000|\"seen_at\":1549650668000.5",
                "\"seen_at\":1549650668000|\"seen_at\":\"2019-02-08T18:31:08Z\"",
                "\"seen_at\":1549650668000|\"seen_at\":99999999999999999999",
                "\"key\":\"AQID\"|\"key\":[1,2,3]",
                "\"key\":\"AQID\"|\"key\":\"A\"",
                "\"key\":\"AQID\"|\"key\":\"AQ\\nID\"",
                "\"words\":[\"a\"]|\"words\":\"a\"",
                "\"words\":[\"a\"]|\"words\":[null]",
                "\"words\":[\"a\"]|\"words\":[1]",
                "\"figures\":{\"x\":1}|\"figures\":{\"x\":null}",
                "\"figures\":{\"x\":1}|\"figures\":{\"x\":2147483648}",
                "\"count\":7|\"count\":7,\"count\":8",
                "\"figures\":{\"x\":1}|\"figures\":{\"x\":1,\"x\":2}",
                "\"count\":7|\"count\":NaN",
                "\"count\":7|\"count\":07",
            })
    void what_is_missing_twice_or_of_another_type_is_malformed(String change) {
        String[] parts = change.split("\\|", -1);
        String bad = GOOD.replace(parts[0], parts[1]);

        assertTrue(!bad.equals(GOOD), change);
        assertThrows(MalformedException.class, () -> read(bad), change);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "7", "\"a\"", "{", "{}", "{} {}", "{}x", "\uFEFF{}"})
    void what_is_no_such_document_is_malformed(String text) {
        assertThrows(MalformedException.class, () -> read(text));
    }

    @Test
    void only_utf_8_is_read() {
        assertThrows(MalformedException.class, () -> Json.tree(GOOD.getBytes(StandardCharsets.UTF_16BE)));
        assertThrows(MalformedException.class, () -> Json.tree(GOOD.getBytes(StandardCharsets.UTF_16LE)));
        assertThrows(MalformedException.class, () -> Json.tree(new byte[] {'"', (byte) 0xc3, '"'}));
    }

    @Test
    void nesting_is_bounded() {
        assertThrows(MalformedException.class, () -> Json.tree(nested(33)));
        assertArrayEquals(nested(32), Json.write(Json.tree(nested(32))));
        assertThrows(MalformedException.class, () -> Json.tree(nested(100_000)));
    }

    @Test
    void a_message_says_where_the_trouble_is() {
        MalformedException thrown =
                assertThrows(MalformedException.class, () -> read(GOOD.replace("{\"x\":1}", "{\"x\":\"one\"}")));

        assertTrue(String.valueOf(thrown.getMessage()).contains("figures.x"), thrown::toString);
    }

    @Test
    void any_garbled_bytes_are_read_or_malformed_and_nothing_else() {
        Random random = Seed.random("json");
        byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < Counts.of(5_000, 500_000); i++) {
            byte[] bytes = good.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                Json.write(Json.read(bytes, Sample.class));
            } catch (MalformedException expected) {
                assertTrue(!String.valueOf(expected.getMessage()).isBlank());
            }
        }
    }

    private static Sample read(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8), Sample.class);
    }

    private static byte[] nested(int depth) {
        return ("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8);
    }
}
