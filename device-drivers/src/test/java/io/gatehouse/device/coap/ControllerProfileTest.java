package io.gatehouse.device.coap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.device.barrier.ArmState;
import io.gatehouse.device.barrier.BarrierCommand;
import io.gatehouse.device.barrier.BarrierCommand.Verb;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.device.barrier.CommandId;
import io.gatehouse.device.barrier.CommandOutcome.Accepted;
import io.gatehouse.device.barrier.CommandOutcome.Refusal;
import io.gatehouse.device.barrier.CommandOutcome.Refused;
import io.gatehouse.device.barrier.ControllerCommand;
import io.gatehouse.device.barrier.ControllerCommand.FromReceipt;
import io.gatehouse.device.barrier.ControllerCommand.Until;
import io.gatehouse.device.barrier.ControllerLog;
import io.gatehouse.device.barrier.ControllerLog.LoggedEdge;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.json.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire form, byte by byte: other controllers are built by this. */
final class ControllerProfileTest {

    private static final String LOG =
            "{\"boot\":\"b-7\",\"revision\":12,\"now_ms\":5000,\"arm\":\"OPENING\",\"cycles\":3,"
                    + "\"inputs\":[1,0,0,0,0,0,0,1,0],\"counters\":[1,0,0,0,0,0,0,65535,0],\"last\":2,\"first_ms\":1000,"
                    + "\"edges\":[[0,0,1],[250,3,0]]}";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static ControllerLog log(List<LoggedEdge> edges, long last) {
        return log(edges, last, 0);
    }

    private static ControllerLog log(List<LoggedEdge> edges, long last, long own) {
        return new ControllerLog(
                "b-7",
                12,
                5000,
                ArmState.OPENING,
                3,
                own,
                List.of(true, false, false, false, false, false, false, true, false),
                List.of(1, 0, 0, 0, 0, 0, 0, 65_535, 0),
                last,
                edges);
    }

    @Test
    void a_log_is_written_and_read_like_this() {
        ControllerLog log = log(
                List.of(
                        new LoggedEdge(1000, BarrierInput.ARMING_LOOP, true),
                        new LoggedEdge(1250, BarrierInput.ARM_CLOSED, false)),
                2);

        assertEquals(LOG, text(ControllerProfile.write(log)));
        assertEquals(log, ControllerProfile.readLog(bytes(LOG)));
    }

    @Test
    void openings_by_itself_are_in_the_log_of_a_controller_that_had_some() {
        String text = text(ControllerProfile.write(log(List.of(), 0, 2)));

        assertTrue(text.contains("\"cycles\":3,\"own\":2,"), text);
        assertEquals(2, ControllerProfile.readLog(bytes(text)).own());
    }

    @Test
    void a_log_fits_one_datagram_and_leaves_out_the_oldest_edges_for_it() {
        List<LoggedEdge> weeksApart = LongStream.rangeClosed(1, 64)
                .mapToObj(week -> new LoggedEdge(week * 604_800_000L, BarrierInput.HELP_BUTTON, week % 2 == 0))
                .toList();

        byte[] bytes = ControllerProfile.write(log(weeksApart, 1000));
        ControllerLog read = ControllerProfile.readLog(bytes);

        assertTrue(bytes.length <= ControllerProfile.LOG_BYTES_MAX, "bytes: " + bytes.length);
        assertEquals(1000, read.lastNumber());
        assertEquals(weeksApart.getLast(), read.edges().getLast());
        assertTrue(read.edges().size() > 40, "edges: " + read.edges().size());
    }

    @Test
    void an_ordinary_log_keeps_all_64_edges() {
        List<LoggedEdge> secondsApart = LongStream.rangeClosed(1, 64)
                .mapToObj(second -> new LoggedEdge(second * 1_500, BarrierInput.ARMING_LOOP, second % 2 == 0))
                .toList();

        assertEquals(
                64,
                ControllerProfile.readLog(ControllerProfile.write(log(secondsApart, 64)))
                        .edges()
                        .size());
    }

    @Test
    void a_command_is_written_and_read_like_this() {
        var command = new BarrierCommand(new CommandId("c-1"), 2, new PresenceId("p-9"), Verb.OPEN, 1500);
        var request = new ControllerCommand(command, new Until("b-7", 6500));
        String json = "{\"id\":\"c-1\",\"pulse\":2,\"presence\":\"p-9\",\"verb\":\"OPEN\",\"ttl_ms\":1500,"
                + "\"boot\":\"b-7\",\"not_after_ms\":6500}";

        assertEquals(json, text(ControllerProfile.write(request)));
        assertEquals(request, ControllerProfile.readCommand(bytes(json)));
    }

    @Test
    void a_command_by_hand_needs_four_members() {
        ControllerCommand request = ControllerProfile.readCommand(
                bytes("{\"id\":\"c-1\",\"presence\":\"p-9\",\"verb\":\"open\",\"ttl_ms\":1500}"));

        assertEquals(
                new ControllerCommand(
                        new BarrierCommand(new CommandId("c-1"), 1, new PresenceId("p-9"), Verb.OPEN, 1500),
                        new FromReceipt()),
                request);
    }

    @Test
    void answers_are_written_and_read_like_this() {
        assertEquals("{\"result\":\"accepted\",\"repeated\":true}", text(ControllerProfile.write(new Accepted(true))));
        assertEquals(
                "{\"result\":\"refused\",\"repeated\":false,\"reason\":\"presence_served\"}",
                text(ControllerProfile.write(new Refused(Refusal.PRESENCE_SERVED))));
        for (Refusal reason : Refusal.values()) {
            var refused = new Refused(reason);
            assertEquals(refused, ControllerProfile.readAnswer(ControllerProfile.write(refused)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"id\":\"c\"}",
                "{\"id\":\"c 1\",\"presence\":\"p\",\"verb\":\"OPEN\",\"ttl_ms\":1}",
                "{\"id\":\"c\",\"presence\":\"p\",\"verb\":\"LIFT\",\"ttl_ms\":1}",
                "{\"id\":\"c\",\"presence\":\"p\",\"ttl_ms\":1}",
                "{\"id\":\"c\",\"verb\":\"OPEN\",\"ttl_ms\":1}",
                "{\"id\":\"c\",\"presence\":\"p\",\"verb\":\"OPEN\",\"ttl_ms\":0}",
                "{\"id\":\"c\",\"presence\":\"p\",\"verb\":\"OPEN\",\"ttl_ms\":60001}",
                "{\"id\":\"c\",\"presence\":\"p\",\"verb\":\"OPEN\",\"ttl_ms\":1,\"pulse\":0}",
                "{\"id\":\"c\",\"presence\":\"p\",\"verb\":\"OPEN\",\"ttl_ms\":1,\"boot\":\"b\"}"
            })
    void garbage_is_no_command(String garbage) {
        assertThrows(MalformedException.class, () -> ControllerProfile.readCommand(bytes(garbage)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"boot\":\"b\"}",
                "\"inputs\"",
            })
    void garbage_is_no_log(String garbage) {
        assertThrows(MalformedException.class, () -> ControllerProfile.readLog(bytes(garbage)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"arm\":\"OPENING\"|\"arm\":\"AJAR\"",
                "\"arm\":\"OPENING\",|",
                "\"boot\":\"b-7\",|",
                "\"edges\":[[0,0,1],[250,3,0]]|\"edges\":null",
                "\"edges\":[[0,0,1],[250,3,0]]|\"edges\":[[0,0,1],null]",
                "\"inputs\":[1,0,0,0,0,0,0,1,0]|\"inputs\":[1,0,0,0,0,0,0,1]",
                "\"inputs\":[1,0,0,0,0,0,0,1,0]|\"inputs\":[2,0,0,0,0,0,0,1,0]",
                "65535|65536",
                "\"last\":2|\"last\":1",
                "[250,3,0]|[250,9,0]",
                "[250,3,0]|[250,3,2]",
                "[250,3,0]|[250,3]",
                "[250,3,0]|[250,null,0]",
                "\"revision\":12|\"revision\":-1",
            })
    void a_log_with_one_wrong_part_is_no_log(String change) {
        String[] parts = change.split("\\|", -1);
        String wrong = LOG.replace(parts[0], parts[1]);

        assertThrows(MalformedException.class, () -> ControllerProfile.readLog(bytes(wrong)), wrong);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"result\":\"maybe\",\"repeated\":false}",
                "{\"result\":\"refused\",\"repeated\":false}",
                "{\"result\":\"refused\",\"repeated\":false,\"reason\":\"mood\"}"
            })
    void garbage_is_no_answer(String garbage) {
        assertThrows(MalformedException.class, () -> ControllerProfile.readAnswer(bytes(garbage)));
    }
}
