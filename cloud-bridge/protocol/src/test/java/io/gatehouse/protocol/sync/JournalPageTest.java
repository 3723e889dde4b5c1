package io.gatehouse.protocol.sync;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.json.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JournalPageTest {

    @Test
    void a_page_arrives_as_it_was_sent_and_its_key_vouches_for_it() {
        TestJournal journal = TestJournal.of(300);
        JournalPage page = journal.page(101, 300);

        byte[] message = page.encode();
        JournalPage read = JournalPage.decode(message);

        assertEquals(page.entries(), read.entries());
        assertEquals(journal.at(100), read.before());
        assertEquals(journal.at(300), read.through());
        assertTrue(read.isSignedBy(journal.key.publicKey(), JdkCrypto.verifier()));
        assertFalse(read.isSignedBy(TestJournal.of(1).key.publicKey(), JdkCrypto.verifier()));
        assertEquals(0x1f, message[0]);
    }

    @Test
    void a_short_page_is_plain_lines_that_people_can_read() {
        TestJournal journal = TestJournal.of(2);

        String text = new String(journal.page(1, 2).encode(), StandardCharsets.UTF_8);

        assertTrue(text.startsWith("{\"gateway\":\"gw-1\",\"incarnation\":\"00112233-4455-4677-8899-aabbccddeeff\","
                + "\"from\":1,\"prev\":\"" + "0".repeat(64) + "\"}\n{\"n\":1}\n{\"n\":2}\n{\"seq\":2,\"hash\":\""
                + journal.at(2).hash() + "\",\"signature\":\""));
        assertTrue(text.endsWith("\"}\n"));
    }

    @Test
    void any_change_of_a_byte_is_malformed_or_loses_the_keys_word() {
        TestJournal journal = TestJournal.of(3);
        byte[] message = journal.page(2, 3).encode();

        for (int at = 0; at < message.length; at++) {
            byte[] changed = message.clone();
            changed[at] ^= 1;
            assertFalse(isVouchedFor(changed, journal), "byte " + at);
        }
    }

    @Test
    void a_page_cut_off_anywhere_is_malformed() {
        byte[] plain = TestJournal.of(3).page(1, 3).encode();
        byte[] packed = TestJournal.of(200).page(1, 200).encode();

        for (int length = 0; length < plain.length; length++) {
            byte[] cut = Arrays.copyOf(plain, length);
            assertThrows(MalformedException.class, () -> JournalPage.decode(cut));
        }
        for (int length = 0; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertThrows(MalformedException.class, () -> JournalPage.decode(cut));
        }
    }

    @Test
    void garbage_is_malformed_and_nothing_else() {
        long seed = 20261122;
        Random random = new Random(seed);
        byte[] page = TestJournal.of(5).page(1, 5).encode();
        for (int round = 0; round < 3000; round++) {
            byte[] garbage = page.clone();
            for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
                garbage[random.nextInt(garbage.length)] = (byte) random.nextInt(256);
            }
            try {
                JournalPage.decode(garbage);
            } catch (MalformedException expected) {
                assertTrue(!String.valueOf(expected.getMessage()).isEmpty(), "seed " + seed);
            }
        }
    }

    @Test
    void what_is_longer_than_the_limits_is_refused_before_it_is_read() {
        byte[] manyLines = "\n".repeat(Limits.MAX_PAGE_ENTRIES + 3).getBytes(StandardCharsets.UTF_8);
        byte[] bomb = Packing.pack(new byte[Limits.MAX_INFLATED_BYTES + 1]);
        byte[] tooLong = new byte[Limits.MAX_MESSAGE_BYTES + 1];

        assertTrue(message(manyLines).contains("lines"));
        assertTrue(message(bomb).contains("inflates"));
        assertTrue(message(tooLong).contains("bytes"));
        assertTrue(bomb.length < 2000);
    }

    @Test
    void the_largest_body_always_fits_into_one_message() {
        TestJournal journal = new TestJournal();
        byte[] noise = new byte[Entry.MAX_BODY_BYTES];
        new Random(1).nextBytes(noise);
        StringBuilder body = new StringBuilder();
        for (byte each : noise) {
            body.append((char) (' ' + (each & 0x3f)));
        }
        journal.append(body.toString());

        byte[] message = journal.page(1, 1).encodeWithinLimit().orElseThrow();

        assertArrayEquals(
                journal.entries.getFirst().body(),
                JournalPage.decode(message).entries().getFirst().body());
    }

    private static boolean isVouchedFor(byte[] message, TestJournal journal) {
        try {
            return JournalPage.decode(message).isSignedBy(journal.key.publicKey(), JdkCrypto.verifier());
        } catch (MalformedException malformed) {
            return false;
        }
    }

    private static String message(byte[] bytes) {
        return String.valueOf(assertThrows(MalformedException.class, () -> JournalPage.decode(bytes))
                .getMessage());
    }
}
