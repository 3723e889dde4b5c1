package io.gatehouse.simulator.hardware.nfc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.device.nfc.NfcReader;
import io.gatehouse.device.reader.Reader;
import io.gatehouse.device.reader.ReaderDriver;
import io.gatehouse.device.reader.ReaderEvent;
import io.gatehouse.device.reader.ReaderId;
import io.gatehouse.device.reader.ReaderKind;
import io.gatehouse.device.reader.ReaderSettings;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.simulator.hardware.reader.ReaderContract;
import io.gatehouse.simulator.hardware.reader.ReaderRig;
import io.gatehouse.simulator.hardware.reader.StillClock;
import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.Needs;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The product's NFC driver on a real PC/SC service, with the simulator's phones as its cards. */
@Needs(command = "pcscd", debianPackage = "pcscd")
@Needs(file = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so", debianPackage = "vsmartcard-vpcd")
@Needs(command = "unshare", debianPackage = "util-linux")
@Needs(root = true)
class PcscReaderTest extends ReaderContract {

    @SuppressWarnings("NullAway.Init") // set before each test
    private PcscRig pcsc;

    @Override
    protected ReaderRig rig() throws IOException {
        pcsc = new PcscRig();
        return pcsc;
    }

    @Test
    void a_service_killed_with_a_phone_in_the_field_is_reported_and_the_phone_read_after_the_restart()
            throws IOException {
        reader().arm(true);
        pcsc.present(0);
        awaitReadingOf(0);

        pcsc.breakDown();
        String dead = "the card service (pcscd) is not running or has just been restarted";
        ReaderEvent.Fault fault = assertInstanceOf(ReaderEvent.Fault.class, next());
        if (!fault.problem().equals(dead)) {
            // While it dies it answers with whatever code; once it is dead the reason changes, and is told again.
            fault = assertInstanceOf(ReaderEvent.Fault.class, next());
        }
        assertEquals(dead, fault.problem());
        pcsc.repair();
        assertInstanceOf(ReaderEvent.Recovered.class, next());

        reader().arm(false);
        reader().arm(true);
        awaitReadingOf(0);
    }

    @Test
    void a_hung_service_holds_neither_its_reader_nor_the_other_one_of_the_lane() throws Exception {
        LinkedBlockingQueue<ReaderEvent> others = new LinkedBlockingQueue<>();
        try (PhoneField field = PhoneField.open(0);
                Reader other = ReaderDriver.openReader(
                        new ReaderSettings(
                                ReaderKind.NFC,
                                "virtual-nfc",
                                new ReaderId("reader-2"),
                                Map.of("port", Integer.toString(field.port()))),
                        new StillClock(Duration.ZERO),
                        JdkCrypto.random())) {
            other.start(others::add);
            other.arm(true);
            reader().arm(true);
            pcsc.present(0);
            awaitReadingOf(0);

            pcsc.hang();

            assertEquals(
                    "the card service does not answer",
                    assertInstanceOf(ReaderEvent.Fault.class, next()).problem());
            for (int tap = 0; tap < 5; tap++) {
                field.present(NfcRig.phone(1, new Manner.Honest()));
                ReaderEvent event = Eventually.value(
                        Duration.ofSeconds(2), () -> "a tap", () -> Optional.ofNullable(others.poll()));
                assertTrue(pcsc.isReadingOf(event, 1), event::toString);
            }

            pcsc.goOn();
            assertInstanceOf(ReaderEvent.Recovered.class, next());
            reader().arm(false);
            reader().arm(true);
            awaitReadingOf(0);
        }
    }

    @Test
    void a_hung_service_that_is_killed_and_started_again_is_used_again() throws IOException {
        reader().arm(true);
        pcsc.present(0);
        awaitReadingOf(0);
        pcsc.hang();
        assertInstanceOf(ReaderEvent.Fault.class, next());

        pcsc.breakDown();
        pcsc.repair();

        Eventually.within(SOON, () -> events.poll() instanceof ReaderEvent.Recovered);
        reader().arm(false);
        reader().arm(true);
        awaitReadingOf(0);
    }

    @Test
    void the_reader_closes_in_time_while_the_service_hangs() {
        reader().arm(true);
        pcsc.hang();

        assertTimeoutPreemptively(Duration.ofMillis(Reader.CLOSE_LIMIT_MS + 500L), reader()::close);
        pcsc.goOn();
    }

    @Test
    void a_phone_pulled_away_in_the_middle_is_said_so() {
        reader().arm(true);
        pcsc.hold(NfcRig.phone(0, new Manner.TakenAway(1)));

        String problem = assertInstanceOf(ReaderEvent.Unreadable.class, next()).problem();
        assertTrue(
                problem.equals("the phone or card was taken away before it had answered")
                        || problem.startsWith("the phone or card broke off"),
                problem);
    }

    @Test
    void a_printed_card_is_read_as_the_text_that_it_holds() {
        reader().arm(true);
        String pass = "GHP1:" + "6BF+70-90T*WEC2 /Z$".repeat(11);

        pcsc.hold(PrintedCard.ofText(pass));

        assertEquals(pass, assertInstanceOf(ReaderEvent.Code.class, next()).text());
    }

    @Test
    void a_tap_stays_within_its_limit() throws InterruptedException {
        reader().arm(true);
        StringBuilder taps = new StringBuilder();
        for (int tap = 0; tap < 10; tap++) {
            long before = System.nanoTime();
            pcsc.present(tap % 3);
            awaitReadingOf(tap % 3);
            taps.append(' ').append((System.nanoTime() - before) / 1_000_000);
            pcsc.takeAway();
            assertEquals(Optional.empty(), Optional.ofNullable(events.poll(700, TimeUnit.MILLISECONDS)));
        }
        System.out.println("tap, pcscd with vpcd, from contact to event, ms:" + taps);
    }

    private static final class PcscRig extends NfcRig {
        private final PcscDaemon daemon = new PcscDaemon();
        private final VpcdSlot slot = new VpcdSlot("127.0.0.1", daemon.port());

        private PcscRig() throws IOException {}

        @Override
        public ReaderSettings settings(ReaderId id) {
            return new ReaderSettings(
                    ReaderKind.NFC,
                    "pcsc",
                    id,
                    Map.of(
                            // vpcd takes 44 ms for each command, and a printed card needs six
                            NfcReader.TERMINAL, "pcd 00 00", NfcReader.TAP_LIMIT_MS, "2000"));
        }

        @Override
        void hold(NfcCard card) {
            slot.present(card);
        }

        @Override
        public void takeAway() {
            slot.remove();
        }

        @Override
        public void breakDown() throws IOException {
            daemon.kill();
        }

        @Override
        public void repair() throws IOException {
            daemon.start();
        }

        void hang() {
            daemon.signal("STOP");
        }

        void goOn() {
            daemon.signal("CONT");
        }

        @Override
        public void close() throws IOException {
            slot.close();
            daemon.close();
        }
    }
}
