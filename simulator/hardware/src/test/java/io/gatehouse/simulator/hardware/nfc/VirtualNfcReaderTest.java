package io.gatehouse.simulator.hardware.nfc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.device.reader.ReaderEvent;
import io.gatehouse.device.reader.ReaderId;
import io.gatehouse.device.reader.ReaderKind;
import io.gatehouse.device.reader.ReaderSettings;
import io.gatehouse.simulator.hardware.reader.ReaderContract;
import io.gatehouse.simulator.hardware.reader.ReaderRig;
import io.gatehouse.testkit.Counts;
import io.gatehouse.testkit.Eventually;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VirtualNfcReaderTest extends ReaderContract {

    private VirtualRig virtual = new VirtualRig();

    @Override
    protected ReaderRig rig() throws IOException {
        virtual = new VirtualRig();
        virtual.field = PhoneField.open(0);
        virtual.port = virtual.field.port();
        return virtual;
    }

    @Test
    void a_phone_with_the_wrong_key_gives_a_signature_that_does_not_fit_its_pass() {
        reader().arm(true);

        virtual.hold(NfcRig.phoneWithPassOfAnother(1, 0));

        var phone = assertInstanceOf(ReaderEvent.Phone.class, next());
        assertFalse(NfcRig.isSignedBy(phone, 0));
    }

    @Test
    void a_slow_phone_is_given_up_and_a_quicker_one_is_read() {
        reader().arm(true);

        virtual.hold(NfcRig.phone(0, new Manner.Slow(400)));
        assertEquals(
                "the phone or card did not answer within 500 ms",
                assertInstanceOf(ReaderEvent.Unreadable.class, next()).problem());

        virtual.takeAway();
        Eventually.within(SOON, () -> {
            virtual.present(1);
            ReaderEvent event = events.poll(1, java.util.concurrent.TimeUnit.SECONDS);
            if (event == null) {
                virtual.takeAway();
            }
            return event instanceof ReaderEvent.Phone;
        });
    }

    @Test
    void a_phone_pulled_away_in_the_middle_is_said_so() {
        for (int answers = 0; answers < 3; answers++) {
            reader().arm(true);
            virtual.hold(NfcRig.phone(0, new Manner.TakenAway(answers)));

            assertEquals(
                    "the phone or card was taken away before it had answered",
                    assertInstanceOf(ReaderEvent.Unreadable.class, next()).problem());
            reader().arm(false);
        }
    }

    @Test
    void a_printed_card_is_read_as_the_text_that_it_holds() {
        reader().arm(true);
        String pass = "GHP1:" + "6BF+70-90T*WEC2 /Z$".repeat(11);

        virtual.hold(PrintedCard.ofText(pass));
        assertEquals(pass, assertInstanceOf(ReaderEvent.Code.class, next()).text());

        virtual.hold(PrintedCard.ofAddress("https://park.example/pass#GHP1:6BF%2070"));
        assertEquals(
                "GHP1:6BF 70", assertInstanceOf(ReaderEvent.Code.class, next()).text());
    }

    @Test
    void a_card_that_gives_its_message_in_small_parts_is_read_too() {
        reader().arm(true);
        byte[] message = HexFormat.of().parseHex("D1016D5402656E" + "47".repeat(106));

        virtual.hold(new PrintedCard(message, 15));

        assertEquals(
                "G".repeat(106),
                assertInstanceOf(ReaderEvent.Code.class, next()).text());
    }

    @Test
    void a_card_with_garbage_is_unreadable_with_a_reason_and_the_next_one_is_read() {
        reader().arm(true);
        Random random = new Random(20261128);
        for (int card = 0; card < Counts.of(200, 5_000); card++) {
            byte[] message = new byte[random.nextInt(700)];
            random.nextBytes(message);
            virtual.hold(new PrintedCard(message, 15 + random.nextInt(241)));

            ReaderEvent event = next();
            assertTrue(isCardOrReason(event), event::toString);
        }
        virtual.present(1);
        awaitReadingOf(1);
    }

    private static boolean isCardOrReason(ReaderEvent event) {
        return switch (event) {
            case ReaderEvent.Code _ -> true;
            case ReaderEvent.Unreadable garbage -> garbage.problem().length() > 10;
            default -> false;
        };
    }

    @Test
    void phones_that_follow_each_other_at_once_are_all_read() {
        reader().arm(true);
        for (int tap = 0; tap < 50; tap++) {
            virtual.present(tap % 3);
            awaitReadingOf(tap % 3);
        }
    }

    @Test
    void a_tap_takes_a_few_milliseconds() {
        reader().arm(true);
        int taps = Counts.of(200, 2_000);
        long[] micros = new long[taps];
        for (int tap = 0; tap < taps; tap++) {
            virtual.takeAway();
            long before = System.nanoTime();
            virtual.present(tap % 3);
            ReaderEvent event = takeNext();
            micros[tap] = (System.nanoTime() - before) / 1_000;
            assertInstanceOf(ReaderEvent.Phone.class, event);
        }
        Arrays.sort(micros);
        System.out.println("tap, virtual, from contact to event: p50 " + micros[taps / 2] + " us, p99 "
                + micros[taps * 99 / 100] + " us, max " + micros[taps - 1] + " us, n " + taps);
    }

    private ReaderEvent takeNext() {
        try {
            return events.take();
        } catch (InterruptedException hurried) {
            throw new AssertionError("interrupted while waiting for an event", hurried);
        }
    }

    /** Two lanes' worth of hardware in one: unplugged by closing the field, plugged in again on the same port. */
    private static final class VirtualRig extends NfcRig {
        private @org.jspecify.annotations.Nullable PhoneField field;
        private int port;

        @Override
        public ReaderSettings settings(ReaderId id) {
            return new ReaderSettings(ReaderKind.NFC, "virtual-nfc", id, Map.of("port", Integer.toString(port)));
        }

        @Override
        void hold(NfcCard card) {
            if (field != null) {
                field.present(card);
            }
        }

        @Override
        public void takeAway() {
            if (field != null) {
                field.remove();
            }
        }

        @Override
        public void breakDown() throws IOException {
            close();
        }

        @Override
        public void repair() throws IOException {
            field = PhoneField.open(port);
        }

        @Override
        public void close() throws IOException {
            if (field != null) {
                field.close();
                field = null;
            }
        }
    }
}
