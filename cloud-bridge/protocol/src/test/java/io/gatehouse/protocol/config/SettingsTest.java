package io.gatehouse.protocol.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static Settings of(String json) {
        return Settings.of("agent.toml", Json.tree(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_key_that_nobody_asked_for_is_named_with_its_table_and_what_there_is() {
        Settings settings = of("{\"page\":{\"prot\":8080}}");
        settings.table("page").whole("port", 0, 0, 65535);

        assertEquals(
                "agent.toml: unknown key page.prot; known here: port",
                assertThrows(ConfigurationException.class, settings::done).getMessage());
    }

    @Test
    void a_value_of_the_wrong_kind_is_named_with_what_was_expected() {
        Settings page =
                of("{\"page\":{\"port\":\"x\",\"lot\":\"a b\",\"on\":1}}").table("page");

        assertEquals(
                "agent.toml: key page.port: a whole number from 0 to 65535 was expected, but it is \"x\"",
                assertThrows(ConfigurationException.class, () -> page.whole("port", 0, 0, 65535))
                        .getMessage());
        assertEquals(
                "agent.toml: key page.lot: LotId must be 1 to 64 letters, digits, '.', '_' or '-', starting with a"
                        + " letter or digit, but is \"a b\"",
                assertThrows(ConfigurationException.class, () -> page.text("lot", LotId::new))
                        .getMessage());
        assertEquals(
                "agent.toml: key page.on: true or false was expected, but it is 1",
                assertThrows(ConfigurationException.class, () -> page.flag("on", true))
                        .getMessage());
        assertEquals(
                "agent.toml: key page.name: a text was expected, but the key is missing",
                assertThrows(ConfigurationException.class, () -> page.text("name"))
                        .getMessage());
    }

    @Test
    void what_is_left_of_a_table_goes_to_its_driver() {
        Settings settings = of("{\"barrier\":{\"driver\":\"coap\",\"uri\":\"coap://127.0.0.1\",\"poll_ms\":1000}}");
        Settings barrier = settings.table("barrier");

        assertEquals("coap", barrier.text("driver"));
        assertEquals(Map.of("uri", "coap://127.0.0.1", "poll_ms", "1000"), barrier.others());
        settings.done();
    }
}
