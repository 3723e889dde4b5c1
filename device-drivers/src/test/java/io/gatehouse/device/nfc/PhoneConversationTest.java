package io.gatehouse.device.nfc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.device.reader.ReaderId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneConversationTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final ReaderId READER = new ReaderId("nfc-1");
    private static final byte[] NONCE = HEX.parseHex("000102030405060708090A0B0C0D0E0F");
    private static final byte[] DONE = {(byte) 0x90, 0x00};

    @Test
    void selects_our_application_first() {
        assertEquals("00A404000AF047415445484F55534500", HEX.formatHex(begin().command()));
    }

    @Test
    void asks_for_the_pass_when_the_application_is_there() {
        assertEquals("80CA000000", HEX.formatHex(say(hear(begin(), DONE)).command()));
        assertEquals(
                "80CA000000",
                HEX.formatHex(say(hear(begin(), answer(HEX.parseHex("6F00")))).command()));
    }

    @Test
    void challenges_the_phone_with_nonce_and_reader_name() {
        var challenge = say(hear(atPass(), answer(new byte[] {1, 2, 3})));

        assertEquals(
                "00880000" + "15" + "000102030405060708090A0B0C0D0E0F" + "6E66632D31" + "00",
                HEX.formatHex(challenge.command()));
    }

    @Test
    void is_complete_with_pass_and_signature() {
        byte[] pass = new byte[PhoneConversation.PASS_BYTES_MAX];
        byte[] signature = new byte[64];
        Arrays.fill(pass, (byte) 7);
        Arrays.fill(signature, (byte) 9);

        var complete = assertInstanceOf(
                PhoneConversation.Turn.Complete.class, hear(say(hear(atPass(), answer(pass))), answer(signature)));

        assertArrayEquals(pass, complete.pass());
        assertArrayEquals(signature, complete.signature());
    }

    @Test
    void names_command_and_status_when_the_phone_refuses() {
        assertEquals(
                "the phone gave no pass: GET PASS was answered with status 6985",
                problem(hear(atPass(), HEX.parseHex("6985"))));
        assertEquals(
                "the phone did not sign: INTERNAL AUTHENTICATE was answered with status 6300",
                problem(hear(atSignature(), HEX.parseHex("6300"))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 251, 254})
    void refuses_a_pass_of_no_or_too_many_bytes(int length) {
        assertEquals(
                "the phone gave a pass of " + length + " bytes; 1 to 250 were expected",
                problem(hear(atPass(), answer(new byte[length]))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 63, 65, 72})
    void refuses_a_signature_that_is_not_64_bytes(int length) {
        assertEquals(
                "the phone gave a signature of " + length + " bytes; 64 were expected",
                problem(hear(atSignature(), answer(new byte[length]))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void refuses_an_answer_without_a_status(int length) {
        assertEquals(
                "GET PASS was answered with " + length + " bytes, which is no answer at all",
                problem(hear(atPass(), new byte[length])));
    }

    @Test
    void any_garbage_ends_the_conversation_within_the_limit_of_answers() {
        long seed = 20261122;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 20_000; run++) {
            PhoneConversation.Turn turn = begin();
            int answers = 0;
            while (turn instanceof PhoneConversation.Turn.Say say) {
                turn = hear(say, garbage(random));
                answers++;
            }
            assertTrue(answers <= TagConversation.ANSWERS_MAX);
        }
    }

    @Test
    void refuses_a_nonce_of_another_length() {
        assertThrows(IllegalArgumentException.class, () -> PhoneConversation.begin(READER, new byte[15]));
    }

    /** Half of them with a good status, so that the later states are reached. */
    private static byte[] garbage(Random random) {
        byte[] bytes = new byte[random.nextInt(4) == 0 ? 66 : random.nextInt(259)];
        random.nextBytes(bytes);
        if (random.nextBoolean() && bytes.length >= 2) {
            bytes[bytes.length - 2] = (byte) 0x90;
            bytes[bytes.length - 1] = 0;
        }
        return bytes;
    }

    private static PhoneConversation.Turn.Say begin() {
        return PhoneConversation.begin(READER, NONCE);
    }

    private static PhoneConversation.Turn.Say atPass() {
        return say(hear(begin(), DONE));
    }

    private static PhoneConversation.Turn.Say atSignature() {
        return say(hear(atPass(), answer(new byte[] {1})));
    }

    private static PhoneConversation.Turn hear(PhoneConversation.Turn.Say said, byte[] answer) {
        return PhoneConversation.hear(said.state(), answer);
    }

    private static PhoneConversation.Turn.Say say(PhoneConversation.Turn turn) {
        return assertInstanceOf(PhoneConversation.Turn.Say.class, turn);
    }

    private static String problem(PhoneConversation.Turn turn) {
        return assertInstanceOf(PhoneConversation.Turn.Failed.class, turn).problem();
    }

    private static byte[] answer(byte[] data) {
        return ByteBuffer.allocate(data.length + 2).put(data).put(DONE).array();
    }
}
