package io.gatehouse.device.nfc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.device.nfc.PhoneConversation.Turn;
import io.gatehouse.device.reader.ReaderId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TagConversationTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String CONTAINER = "000F20003B00340406E104" + "0100" + "00FF";
    private static final byte[] MESSAGE = HEX.parseHex("D1010B5402656E474850313A414243");

    @Test
    void a_card_is_read_where_our_application_is_not_there() {
        Turn.Say application = afterOurs();
        Turn.Say container = say(hear(application, ""));
        Turn.Say read = say(hear(container, ""));
        Turn.Say file = say(hear(read, CONTAINER));
        Turn.Say message = say(hear(file, ""));

        assertEquals("00A4040007D276000085010100", HEX.formatHex(application.command()));
        assertEquals("00A4000C02E103", HEX.formatHex(container.command()));
        assertEquals("00B000000F", HEX.formatHex(read.command()));
        assertEquals("00A4000C02E104", HEX.formatHex(file.command()));
        assertEquals("00B000003B", HEX.formatHex(message.command()), "as much as the card gives at once");
        assertEquals(new Turn.Text("GHP1:ABC"), hear(message, file(MESSAGE, 0x3B)));
    }

    @Test
    void a_message_longer_than_one_answer_is_read_in_parts() {
        Turn.Say first = atMessage("000F20" + "000F" + "00340406E104" + "0100" + "00FF");
        String file = file(MESSAGE, 30);

        Turn.Say second = say(hear(first, file.substring(0, 30)));

        assertEquals("00B000000F", HEX.formatHex(first.command()));
        assertEquals("00B0000F02", HEX.formatHex(second.command()));
        assertEquals(new Turn.Text("GHP1:ABC"), hear(second, file.substring(30, 34)));
    }

    @Test
    void what_is_no_such_card_is_said_with_its_status() {
        assertEquals(
                "this is neither a phone with our application nor a card with a message: SELECT was answered with status"
                        + " 6A82 and 6A88",
                problem(refuse(afterOurs(), "6A88")));
        assertEquals(
                "the card has no capability container: status 6A82",
                problem(refuse(say(hear(afterOurs(), "")), "6A82")));
        assertEquals("the card's message cannot be read: status 6982", problem(refuse(atMessage(CONTAINER), "6982")));
    }

    @Test
    void a_container_that_promises_nonsense_is_refused() {
        assertEquals("the card's capability container is not that of a Type 4 Tag", problem(withContainer("")));
        assertEquals(
                "the card's capability container is not that of a Type 4 Tag",
                problem(withContainer("000F20003B00340506E104010000FF")));
        assertEquals(
                "the card's capability container allows no message",
                problem(withContainer("000F20000100340406E104010000FF")));
        assertEquals(
                "the card's message may not be read without a key",
                problem(withContainer("000F20003B00340406E104010080FF")));
    }

    @Test
    void a_length_that_the_file_or_we_do_not_have_room_for_is_refused() {
        Turn.Say reading = atMessage(CONTAINER);

        assertEquals("the card's message is empty", problem(hear(reading, "0000" + "00".repeat(57))));
        assertEquals(
                "the card says that its message has 65535 bytes; its file has 256, and at most 512 are read",
                problem(hear(reading, "FFFF" + "00".repeat(57))));
        assertEquals("the card was asked for 59 bytes and gave 1", problem(hear(reading, "00")));
    }

    private static Turn.Say afterOurs() {
        Turn.Say ours = PhoneConversation.begin(new ReaderId("nfc-1"), new byte[PhoneConversation.NONCE_BYTES]);
        return say(refuse(ours, "6A82"));
    }

    private static Turn withContainer(String container) {
        return hear(say(hear(say(hear(afterOurs(), "")), "")), container);
    }

    private static Turn.Say atMessage(String container) {
        return say(hear(say(withContainer(container)), ""));
    }

    private static String file(byte[] message, int length) {
        byte[] file = ByteBuffer.allocate(2 + message.length)
                .putShort((short) message.length)
                .put(message)
                .array();
        return HEX.formatHex(Arrays.copyOf(file, length));
    }

    private static Turn hear(Turn.Say said, String data) {
        return PhoneConversation.hear(said.state(), HEX.parseHex(data + "9000"));
    }

    private static Turn refuse(Turn.Say said, String status) {
        return PhoneConversation.hear(said.state(), HEX.parseHex(status));
    }

    private static Turn.Say say(Turn turn) {
        assertTrue(turn instanceof Turn.Say, turn::toString);
        return (Turn.Say) turn;
    }

    private static String problem(Turn turn) {
        return assertInstanceOf(Turn.Failed.class, turn).problem();
    }
}
