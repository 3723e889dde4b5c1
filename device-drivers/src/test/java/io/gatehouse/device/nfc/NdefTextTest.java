package io.gatehouse.device.nfc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.json.MalformedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NdefTextTest {

    private static final String PASS = "GHP1:6BF+70-90T*WEC2";

    @Test
    void the_text_of_a_text_record_is_found() {
        assertEquals("GHP1:ABC", NdefText.of(HexFormat.of().parseHex("d1010b5402656e474850313a414243")));
        assertEquals(PASS, NdefText.of(text(PASS)));
        assertEquals(PASS, NdefText.of(record(0xC1, "T", "\2de" + PASS)), "a long record");
        assertEquals("Grüße", NdefText.of(record(0xD1, "T", "\2deGrüße")));
    }

    @Test
    void of_an_address_it_is_what_follows_the_hash_with_its_percent_signs_decoded() {
        assertEquals("GHP1:6BF+70 90%", NdefText.of(address(4, "park.example/pass#GHP1:6BF+70%2090%25")));
        assertEquals("GHP1:6BF", NdefText.of(address(0, "GHP1:6BF")));
        assertEquals("https://park.example/", NdefText.of(address(4, "park.example/")));
    }

    @Test
    void other_records_before_it_are_passed_over() {
        byte[] message = join(record(0x92, "application/x", "anything"), record(0x51, "T", "\2en" + PASS));

        assertEquals(PASS, NdefText.of(message));
    }

    @Test
    void what_is_wrong_is_said() {
        assertRefused("holds neither a text nor an address", new byte[0]);
        assertRefused("holds neither a text nor an address", record(0xD2, "text/plain", PASS));
        assertRefused("in pieces", record(0xF1, "T", "\2en" + PASS));
        assertRefused("ends in the middle of a record", HexFormat.of().parseHex("d1010b5402656e47"));
        assertRefused("ends in the middle of a record", HexFormat.of().parseHex("c1017fffffff5402656e"));
        assertRefused("ends in the middle of a record", HexFormat.of().parseHex("c101ffffffff5402656e"));
        assertRefused("cannot be read", record(0xD1, "T", "\77en"));
        assertRefused("cannot be read", address(0, "GHP1:%zz"));
        assertRefused("empty", record(0xD1, "T", "\2en"));
    }

    @Test
    void any_bytes_give_a_text_or_a_reason_at_once() {
        long seed = 20261128;
        Random random = new Random(seed);
        TreeMap<String, Integer> outcomes = new TreeMap<>();
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int run = 0; run < 50_000; run++) {
                byte[] message = garbled(random);
                String outcome;
                try {
                    NdefText.of(message);
                    outcome = "a text";
                } catch (MalformedException refused) {
                    outcome = String.valueOf(refused.getMessage());
                }
                outcomes.merge(outcome, 1, Integer::sum);
            }
        });
        System.out.println("seed " + seed + ": " + outcomes);
        assertEquals(
                50_000, outcomes.values().stream().mapToInt(Integer::intValue).sum());
    }

    /** Half of them good messages with some bytes changed, so that deep places are reached. */
    private static byte[] garbled(Random random) {
        if (random.nextBoolean()) {
            byte[] noise = new byte[random.nextInt(512)];
            random.nextBytes(noise);
            return noise;
        }
        byte[] good = join(record(0x91, "Sp", "noise"), address(random.nextInt(40), "a#" + PASS), text(PASS));
        for (int change = random.nextInt(4); change >= 0; change--) {
            good[random.nextInt(good.length)] = (byte) random.nextInt(256);
        }
        return good;
    }

    private static void assertRefused(String words, byte[] message) {
        String refusal = String.valueOf(assertThrows(MalformedException.class, () -> NdefText.of(message))
                .getMessage());
        assertTrue(refusal.contains(words), refusal);
    }

    private static byte[] text(String text) {
        return record(0xD1, "T", "\2en" + text);
    }

    private static byte[] address(int abbreviation, String rest) {
        return record(0xD1, "U", (char) abbreviation + rest);
    }

    private static byte[] record(int header, String type, String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.write(header);
        record.write(type.length());
        if ((header & 0x10) == 0) {
            record.writeBytes(new byte[] {0, 0, 0});
        }
        record.write(bytes.length);
        record.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
        record.writeBytes(bytes);
        return record.toByteArray();
    }

    private static byte[] join(byte[]... records) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (byte[] record : records) {
            message.writeBytes(record);
        }
        return message.toByteArray();
    }
}
