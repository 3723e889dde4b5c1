package io.gatehouse.agent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.agent.config.AgentConfig.LinkDriver;
import io.gatehouse.agent.decision.AntiPassback;
import io.gatehouse.agent.decision.Direction;
import io.gatehouse.agent.decision.Policy;
import io.gatehouse.agent.decision.Strength;
import io.gatehouse.agent.lane.FireRelease;
import io.gatehouse.agent.lane.LaneKind;
import io.gatehouse.agent.lane.LanePolicy;
import io.gatehouse.agent.lane.LaneTimers;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.protocol.config.ConfigurationException;
import io.gatehouse.testkit.Counts;
import io.gatehouse.testkit.Garbage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentConfigTest {

    private static final Path EXAMPLE =
            Path.of(System.getProperty("gatehouse.home", ".."), "gateway-agent", "agent.example.toml");

    @TempDir
    Path folder;

    @Test
    void the_example_is_a_configuration_and_names_the_defaults_of_the_field() {
        AgentConfig config = AgentConfig.read(EXAMPLE);

        assertEquals(Direction.ENTRY, config.direction());
        assertEquals(
                LanePolicy.defaults(LaneKind.ENTRANCE, "lane-1"),
                config.behaviour().policy(LaneKind.ENTRANCE, "lane-1"));
        assertEquals(Policy.defaults(), config.behaviour().decisions());
        assertEquals(1, config.readers().size());
    }

    @Test
    void every_key_of_the_lane_and_of_decisions_is_in_the_example() throws IOException {
        for (String key : List.of("lane", "decision")) {
            String refusal = refusal(Files.readString(EXAMPLE).replace("[" + key + "]", "[" + key + "]\nno_such = 1"));
            String known = refusal.substring(refusal.indexOf("known here: ") + "known here: ".length());
            for (String each : known.strip().split(", ")) {
                assertTrue(Files.readString(EXAMPLE).contains("\n" + each + " = "), each + " is not in the example");
            }
        }
    }

    @Test
    void each_timer_has_its_own_key() throws IOException {
        String text = Files.readString(EXAMPLE);
        Set<LaneTimers> seen = new HashSet<>(Set.of(LaneTimers.defaults()));
        Matcher keys = Pattern.compile("\n(\\w+_ms) = (\\d+) ").matcher(text.substring(0, text.indexOf("[decision]")));
        int timers = 0;
        while (keys.find()) {
            String changed = text.replace(keys.group(), "\n" + keys.group(1) + " = 777 ");
            assertTrue(seen.add(read(changed).behaviour().timers()), keys.group(1) + " sets no timer of its own");
            timers++;
        }
        assertEquals(LaneTimers.class.getRecordComponents().length, timers);
    }

    @Test
    void policies_and_polarity_are_read() throws IOException {
        LaneConfig lane = read(Files.readString(EXAMPLE)
                        .replace("fire_release = \"by_person\"", "fire_release = \"by_timer\"")
                        .replace("inverted = []", "inverted = [\"fire\", \"arming_loop\"]")
                        .replace("service_every_cycles = 100000", "service_every_cycles = 50000")
                        .replace("count_every_cycles = 100", "count_every_cycles = 10")
                        .replace("anti_passback = \"hard\"", "anti_passback = \"soft\"")
                        .replace("weakest_credential = \"static\"", "weakest_credential = \"challenge\"")
                        .replace("unsettled_max = 3", "unsettled_max = 0"))
                .behaviour();
        LanePolicy policy = lane.policy(LaneKind.EXIT, "lane-1");

        assertEquals(FireRelease.BY_TIMER, policy.fireRelease());
        assertEquals(Set.of(BarrierInput.FIRE, BarrierInput.ARMING_LOOP), policy.inverted());
        assertEquals(50_000, policy.serviceEveryCycles());
        assertEquals(10, policy.countEveryCycles());
        assertEquals(new Policy(Strength.CHALLENGE, AntiPassback.SOFT, 0), lane.decisions());
    }

    @Test
    void a_contact_that_there_is_not_is_told_with_those_that_there_are() throws IOException {
        assertRefused(
                "inverted = []",
                "inverted = [\"loop_a\"]",
                "key lane.inverted: one of arming_loop, closing_loop, arm_open, arm_closed");
        assertRefused("inverted = []", "inverted = \"fire\"", "key lane.inverted: a list of texts");
    }

    private AgentConfig read(String text) throws IOException {
        Path file = folder.resolve("agent.toml");
        Files.writeString(file, text);
        return AgentConfig.read(file);
    }

    @Test
    void an_unknown_key_is_told_with_file_table_and_what_there_is() throws IOException {
        assertRefused("port = 8080", "prot = 8080", "unknown key page.prot; known here: port");
    }

    @Test
    void a_value_out_of_its_range_is_told_with_the_range() throws IOException {
        assertRefused(
                "port = 8080",
                "port = 99999",
                "key page.port: a whole number from 0 to 65535 was expected, but it is 99999");
    }

    @Test
    void a_missing_key_is_told() throws IOException {
        assertRefused(
                "gateway = \"gw-entrance-1\"", "", "key identity.gateway: a text was expected, but the key is missing");
    }

    @Test
    void a_word_that_is_not_one_of_the_words_is_told_with_all_of_them() throws IOException {
        assertRefused(
                "direction = \"entry\"",
                "direction = \"in\"",
                "key identity.direction: one of entry, exit was expected, but it is \"in\"");
    }

    @Test
    void the_link_goes_by_paho_when_nothing_is_said_and_by_aws_when_that_is() throws IOException {
        assertEquals(LinkDriver.PAHO, read("driver = \"paho\"", "").link().driver());
        assertEquals(
                LinkDriver.AWS,
                read("driver = \"paho\"", "driver = \"aws\"").link().driver());
        assertRefused(
                "driver = \"paho\"",
                "driver = \"mosquitto\"",
                "key link.driver: one of paho, aws was expected, but it is \"mosquitto\"");
    }

    @Test
    void broken_toml_is_told_with_its_line() throws IOException {
        assertRefused("[page]", "[page", "agent.toml:");
    }

    @Test
    void two_readers_of_one_name_are_told() throws IOException {
        String again = Files.readString(EXAMPLE)
                + "\n[[reader]]\nkind = \"qr\"\ndriver = \"camera\"\nid = \"entrance-1-nfc\"\n";

        assertTrue(refusal(again).contains("each reader needs an id of its own"), refusal(again));
    }

    @Test
    void a_file_that_is_named_and_not_there_is_told_with_its_key() {
        ConfigurationException refused = assertThrows(
                ConfigurationException.class, () -> AgentConfig.read(EXAMPLE).checkFiles());

        assertTrue(refused.toString().contains("key link.ca"), refused.toString());
    }

    @Test
    void a_garbled_file_is_refused_by_its_name_whatever_stands_in_it() throws IOException {
        Garbage garbage = new Garbage(20261128);
        byte[] good = Files.readAllBytes(EXAMPLE);
        Path file = folder.resolve("agent.toml");
        int refused = 0;
        for (int run = 0; run < Counts.of(500, 20_000); run++) {
            Files.write(file, run % 2 == 0 ? garbage.next(good) : garbage.flipped(good));
            try {
                AgentConfig.read(file);
            } catch (ConfigurationException told) {
                refused++;
                assertTrue(told.toString().contains("agent.toml"), told::toString);
            }
        }
        assertTrue(refused > 100, "only " + refused);
    }

    private AgentConfig read(String instead, String written) throws IOException {
        String text = Files.readString(EXAMPLE);
        assertTrue(text.contains(instead), instead);
        return AgentConfig.read(Files.writeString(folder.resolve("agent.toml"), text.replace(instead, written)));
    }

    private void assertRefused(String instead, String written, String words) throws IOException {
        String text = Files.readString(EXAMPLE);
        assertTrue(text.contains(instead), instead);
        String refusal = refusal(text.replace(instead, written));
        assertTrue(refusal.contains(words), refusal);
        assertTrue(refusal.contains("agent.toml"), refusal);
    }

    private String refusal(String text) throws IOException {
        Path file = folder.resolve("agent.toml");
        Files.writeString(file, text);
        return assertThrows(ConfigurationException.class, () -> AgentConfig.read(file))
                .toString();
    }
}
