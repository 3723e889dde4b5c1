package io.gatehouse.device.coap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.device.barrier.BarrierDriver;
import io.gatehouse.device.barrier.BarrierSettings;
import io.gatehouse.protocol.time.ClockProvider;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a technician may write into the barrier table, and what he is told when it is wrong. */
final class CoapSettingsTest {

    @Test
    void an_address_is_enough() {
        CoapSettings settings = CoapSettings.of(new BarrierSettings("coap", Map.of("url", "coap://10.0.0.7:5683")));

        assertEquals(new CoapSettings(URI.create("coap://10.0.0.7:5683"), 1_000, 3_000, 300), settings);
        assertEquals(URI.create("coap://10.0.0.7:5683/barrier/log"), settings.log());
    }

    @ParameterizedTest
    @CsvSource({
        "url, , url",
        "url, http://10.0.0.7, coap://HOST:PORT",
        "url, ten, coap://HOST:PORT",
        "poll_ms, often, poll_ms",
        "poll_ms, 5, 20 to 60000",
        "silence_ms, 10, silence_ms",
        "pol_ms, 100, pol_ms"
    })
    void a_wrong_key_is_named(String key, String value, String named) {
        var parameters = new TreeMap<>(Map.of("url", "coap://127.0.0.1:5683"));
        if (value == null) {
            parameters.remove(key);
        } else {
            parameters.put(key, value);
        }

        var refusal = assertThrows(
                IllegalArgumentException.class, () -> CoapSettings.of(new BarrierSettings("coap", parameters)));

        assertTrue(String.valueOf(refusal.getMessage()).contains(named), refusal.getMessage());
    }

    @Test
    void a_driver_that_does_not_exist_is_named_beside_those_that_do() {
        var refusal = assertThrows(
                IllegalArgumentException.class,
                () -> BarrierDriver.find(
                        new BarrierSettings("modbus", Map.of()), ClockProvider.open("system", Map.of())));

        assertEquals("there is no barrier driver \"modbus\"; there are: coap", refusal.getMessage());
    }
}
