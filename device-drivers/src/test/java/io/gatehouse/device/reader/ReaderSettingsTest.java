package io.gatehouse.device.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.time.ClockProvider;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ReaderSettingsTest {

    @Test
    void an_unknown_driver_is_answered_with_those_there_are() {
        String message = problem(() -> open(settings(ReaderKind.NFC, "telepathy", Map.of())));

        assertTrue(message.startsWith("reader \"nfc-1\": there is no driver \"telepathy\"; there are: "), message);
        assertTrue(message.contains("pcsc (nfc)"), message);
    }

    @Test
    void a_driver_of_another_kind_is_refused() {
        assertEquals(
                "reader \"nfc-1\": driver \"pcsc\" reads nfc, but kind is qr",
                problem(() -> open(settings(ReaderKind.QR, "pcsc", Map.of()))));
    }

    @Test
    void an_unknown_parameter_is_answered_with_those_there_are() {
        assertEquals(
                "reader \"nfc-1\", driver \"pcsc\": the driver has no parameter \"colour\";"
                        + " it has: tap_limit_ms, terminal",
                problem(() -> open(settings(ReaderKind.NFC, "pcsc", Map.of("colour", "red")))));
    }

    @Test
    void a_missing_or_wrong_parameter_is_named_with_what_was_expected() {
        ReaderSettings settings = settings(ReaderKind.NFC, "pcsc", Map.of("port", "70000"));

        assertEquals(
                "reader \"nfc-1\", driver \"pcsc\": the parameter \"host\" is missing; a text was expected",
                problem(() -> settings.text("host")));
        assertEquals(
                "reader \"nfc-1\", driver \"pcsc\": \"port\" must be a whole number from 1 to 65535,"
                        + " but is \"70000\"",
                problem(() -> settings.number("port", 1, 65_535)));
        assertEquals(7, settings.number("other", 7, 1, 9));
    }

    @Test
    void a_kind_of_reader_is_nfc_or_qr() {
        assertEquals(ReaderKind.NFC, ReaderKind.parse("nfc"));
        assertEquals(
                "there is no kind of reader \"rfid\"; there are: nfc, qr", problem(() -> ReaderKind.parse("rfid")));
    }

    @Test
    void a_reader_id_is_a_short_name() {
        assertThrows(IllegalArgumentException.class, () -> new ReaderId(""));
        assertThrows(IllegalArgumentException.class, () -> new ReaderId("a b"));
        assertThrows(IllegalArgumentException.class, () -> new ReaderId("x".repeat(33)));
        assertEquals(32, new ReaderId("x".repeat(32)).value().length());
    }

    private static ReaderSettings settings(ReaderKind kind, String driver, Map<String, String> parameters) {
        return new ReaderSettings(kind, driver, new ReaderId("nfc-1"), parameters);
    }

    private static void open(ReaderSettings settings) {
        ReaderDriver.openReader(settings, ClockProvider.open("system", Map.of()), JdkCrypto.random())
                .close();
    }

    private static String problem(Executable call) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
