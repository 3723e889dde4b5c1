package io.gatehouse.protocol.pass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.protocol.Seed;
import io.gatehouse.protocol.json.MalformedException;
import io.gatehouse.testkit.Counts;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base45Test {

    @ParameterizedTest
    @CsvSource({"AB,BB8", "Hello!!,%69 VD92EX0", "base-45,UJCLQE7W581", "ietf!,QED8WEX0"})
    void the_examples_of_rfc_9285_come_out(String plain, String encoded) {
        assertEquals(encoded, Base45.encode(plain.getBytes(StandardCharsets.US_ASCII)));
        assertArrayEquals(plain.getBytes(StandardCharsets.US_ASCII), Base45.decode(encoded));
    }

    @Test
    void the_top_of_each_group_decodes() {
        assertArrayEquals(new byte[] {-1, -1}, Base45.decode("FGW"));
        assertArrayEquals(new byte[] {-1}, Base45.decode("U5"));
        assertArrayEquals(new byte[0], Base45.decode(""));
    }

    /** Trap 6. */
    @ParameterizedTest
    @ValueSource(strings = {"GGW", ":::", "::", "V5", "A", "ABCD", "bb8", "Bb8", "BB8\n", "BÄ8", "BB_", "AB\u0000"})
    void what_no_encoder_writes_is_refused(String text) {
        assertThrows(MalformedException.class, () -> Base45.decode(text));
    }

    @Test
    void any_bytes_survive_and_any_text_that_decodes_is_the_one_that_encodes() {
        Random random = Seed.random("base45");
        for (int i = 0; i < Counts.of(2_000, 200_000); i++) {
            byte[] bytes = Seed.bytes(random, random.nextInt(260));
            assertArrayEquals(bytes, Base45.decode(Base45.encode(bytes)));

            String text = random.ints(random.nextInt(9), 0x20, 0x5b)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            try {
                assertEquals(text, Base45.encode(Base45.decode(text)));
            } catch (MalformedException refused) {
                assertEquals(true, String.valueOf(refused.getMessage()).startsWith("not base45"), text);
            }
        }
    }
}
