package io.gatehouse.device.nfc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.device.reader.ReaderEvent;
import io.gatehouse.device.reader.ReaderId;
import io.gatehouse.device.reader.ReaderKind;
import io.gatehouse.device.reader.ReaderSettings;
import io.gatehouse.protocol.time.BootId;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.WallTime;
import io.gatehouse.testkit.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.smartcardio.CardException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NfcReaderTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final byte[] PASS = {1, 2, 3, 4};
    private static final byte[] SIGNATURE = new byte[64];
    private static final byte[] NONCE = new byte[16];

    private final FakeTerminals terminals = new FakeTerminals();
    private final LinkedBlockingQueue<ReaderEvent> events = new LinkedBlockingQueue<>();
    private @Nullable NfcReader reader;

    @AfterEach
    void close() {
        terminals.goOn();
        if (reader != null) {
            reader.close();
        }
    }

    @Test
    void reads_a_phone_that_is_put_on_the_armed_reader() {
        NfcReader armed = start(Map.of());
        armed.arm(true);

        terminals.put(NfcReaderTest::goodPhone);

        var phone = assertInstanceOf(ReaderEvent.Phone.class, next());
        assertArrayEquals(PASS, phone.pass());
        assertArrayEquals(NONCE, phone.nonce());
        assertArrayEquals(SIGNATURE, phone.signature());
        assertEquals(new ReaderId("nfc-1"), phone.reader());
        assertEquals(Duration.ofSeconds(42), phone.at());
    }

    @Test
    void reads_nothing_while_it_is_not_armed() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        NfcReader disarmed = start(Map.of());
        terminals.put(command -> {
            asked.incrementAndGet();
            return goodPhone(command);
        });

        assertNull(events.poll(600, TimeUnit.MILLISECONDS));
        assertEquals(0, asked.get());

        disarmed.arm(true);
        assertInstanceOf(ReaderEvent.Phone.class, next());
    }

    @Test
    void reads_a_phone_once_until_it_is_taken_away_and_put_back() throws InterruptedException {
        start(Map.of()).arm(true);
        terminals.put(NfcReaderTest::goodPhone);
        assertInstanceOf(ReaderEvent.Phone.class, next());

        assertNull(events.poll(600, TimeUnit.MILLISECONDS));

        terminals.remove();
        Eventually.within(SOON, () -> {
            terminals.put(NfcReaderTest::goodPhone);
            ReaderEvent again = events.poll(300, TimeUnit.MILLISECONDS);
            if (again == null) {
                terminals.remove();
            }
            return again instanceof ReaderEvent.Phone;
        });
    }

    @Test
    void reads_the_phone_that_still_lies_there_when_it_is_armed_anew() {
        NfcReader armed = start(Map.of());
        armed.arm(true);
        terminals.put(NfcReaderTest::goodPhone);
        assertInstanceOf(ReaderEvent.Phone.class, next());

        armed.arm(false);
        armed.arm(true);

        assertInstanceOf(ReaderEvent.Phone.class, next());
    }

    @Test
    void says_in_words_that_a_card_is_none_of_ours() {
        start(Map.of()).arm(true);

        terminals.put(command -> new byte[] {0x6A, (byte) 0x82});

        assertEquals(
                "this is neither a phone with our application nor a card with a message: SELECT was answered with"
                        + " status 6A82 and 6A82",
                assertInstanceOf(ReaderEvent.Unreadable.class, next()).problem());
    }

    @Test
    void says_that_the_phone_was_taken_away_in_the_middle_and_reads_the_next_one() {
        start(Map.of()).arm(true);

        terminals.put(command -> {
            terminals.remove();
            throw new CardException("removed");
        });

        assertEquals(
                "the phone or card was taken away before it had answered",
                assertInstanceOf(ReaderEvent.Unreadable.class, next()).problem());
        putUntilRead();
    }

    @Test
    void asks_a_phone_once_more_that_the_service_has_reset() {
        AtomicInteger asked = new AtomicInteger();
        start(Map.of()).arm(true);

        terminals.put(command -> {
            if (asked.getAndIncrement() == 1) {
                throw new CardException("SCardTransmit got response 0x8010000f (SCARD_E_PROTO_MISMATCH: ...)");
            }
            return goodPhone(command);
        });

        assertInstanceOf(ReaderEvent.Phone.class, next());
    }

    @Test
    void says_that_a_phone_broke_off_that_is_reset_again_and_again() {
        start(Map.of()).arm(true);

        terminals.put(command -> {
            throw new CardException("SCardTransmit got response 0x80100068 (SCARD_W_RESET_CARD: ...)");
        });

        String problem = assertInstanceOf(ReaderEvent.Unreadable.class, next()).problem();
        assertTrue(problem.startsWith("the phone or card broke off"), problem);
    }

    @Test
    void gives_a_slow_phone_up_after_the_limit_and_reads_the_next_one() {
        start(Map.of(NfcReader.TAP_LIMIT_MS, "100")).arm(true);
        CountDownLatch never = new CountDownLatch(1);

        terminals.put(command -> {
            awaitDeaf(never);
            return goodPhone(command);
        });

        assertEquals(
                "the phone or card did not answer within 100 ms",
                assertInstanceOf(ReaderEvent.Unreadable.class, next()).problem());
        terminals.remove();
        putUntilRead();
        never.countDown();
        Eventually.within(SOON, () -> terminals.closed.get() >= 1);
    }

    @Test
    void reports_a_dead_service_once_and_comes_back_with_fresh_terminals() throws InterruptedException {
        NfcReader armed = start(Map.of());
        armed.arm(true);
        Eventually.within(SOON, () -> terminals.opened.get() == 1);

        terminals.die(new CardException("SCARD_E_NO_SERVICE"));
        assertEquals(
                "the card service (pcscd) is not running or has just been restarted",
                assertInstanceOf(ReaderEvent.Fault.class, next()).problem());
        assertNull(events.poll(400, TimeUnit.MILLISECONDS));
        terminals.revive();

        assertInstanceOf(ReaderEvent.Recovered.class, next());
        assertTrue(terminals.opened.get() >= 2);
        terminals.put(NfcReaderTest::goodPhone);
        assertInstanceOf(ReaderEvent.Phone.class, next());
    }

    @Test
    void knows_of_a_dead_service_before_the_next_driver_comes() {
        start(Map.of());

        terminals.die(new CardException("SCARD_E_NO_READERS_AVAILABLE"));

        assertEquals(
                "the card terminal is not connected",
                assertInstanceOf(ReaderEvent.Fault.class, next()).problem());
    }

    @Test
    void a_hung_service_costs_at_most_four_threads_and_never_the_reader() {
        NfcReader hung = start(Map.of());
        terminals.hang();
        hung.arm(true);

        assertEquals(
                "the card service does not answer",
                assertInstanceOf(ReaderEvent.Fault.class, next()).problem());
        Eventually.within(SOON.multipliedBy(2), () -> terminals.opened.get() == CardCalls.STUCK_MAX);

        terminals.goOn();
        assertInstanceOf(ReaderEvent.Recovered.class, next());
        terminals.put(NfcReaderTest::goodPhone);
        assertInstanceOf(ReaderEvent.Phone.class, next());
        assertTrue(terminals.opened.get() <= CardCalls.STUCK_MAX + 1);
    }

    @Test
    void closes_in_time_while_the_service_hangs() {
        NfcReader hung = start(Map.of());
        terminals.hang();
        hung.arm(true);

        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofMillis(io.gatehouse.device.reader.Reader.CLOSE_LIMIT_MS + 500L), hung::close);
    }

    @Test
    void names_the_terminals_there_are_when_the_wanted_one_is_not() {
        start(Map.of(NfcReader.TERMINAL, "omnikey"));

        assertEquals(
                "no card terminal has \"omnikey\" in its name; there are: \"Fake Terminal 00 00\"",
                assertInstanceOf(ReaderEvent.Fault.class, next()).problem());
    }

    @Test
    void refuses_a_limit_that_is_no_number() {
        assertEquals(
                "reader \"nfc-1\", driver \"fake\": \"tap_limit_ms\" must be a whole number from 50 to 5000,"
                        + " but is \"soon\"",
                assertThrows(IllegalArgumentException.class, () -> start(Map.of(NfcReader.TAP_LIMIT_MS, "soon")))
                        .getMessage());
    }

    private void putUntilRead() {
        Eventually.within(SOON, () -> {
            terminals.put(NfcReaderTest::goodPhone);
            ReaderEvent event = events.poll(400, TimeUnit.MILLISECONDS);
            if (event == null) {
                terminals.remove();
            }
            return event instanceof ReaderEvent.Phone;
        });
    }

    private static void awaitDeaf(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException deaf) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] goodPhone(byte[] command) {
        return switch (command[1] & 0xff) {
            case 0xA4 -> new byte[] {(byte) 0x90, 0};
            case 0xCA -> new byte[] {1, 2, 3, 4, (byte) 0x90, 0};
            case 0x88 -> {
                byte[] answer = new byte[66];
                answer[64] = (byte) 0x90;
                yield answer;
            }
            default -> new byte[] {0x6D, 0};
        };
    }

    private NfcReader start(Map<String, String> parameters) {
        var settings = new ReaderSettings(ReaderKind.NFC, "fake", new ReaderId("nfc-1"), parameters);
        NfcReader started = new NfcReader(settings, terminals, new StillClock(), byte[]::new);
        reader = started;
        started.start(events::add);
        return started;
    }

    private ReaderEvent next() {
        return Eventually.value(SOON, () -> "an event", () -> Optional.ofNullable(events.poll()));
    }

    private record StillClock() implements Clock {
        @Override
        public WallTime wall() {
            return new WallTime(Instant.EPOCH, WallTime.Quality.UNSET, Duration.ZERO);
        }

        @Override
        public Duration monotonic() {
            return Duration.ofSeconds(42);
        }

        @Override
        public BootId boot() {
            return new BootId("test");
        }
    }
}
