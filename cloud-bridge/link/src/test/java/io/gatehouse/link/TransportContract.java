package io.gatehouse.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.testkit.Eventually;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every transport promises, over whatever broker. */
abstract class TransportContract {

    private final List<Transport> opened = new ArrayList<>();

    /** A transport of a unit that the broker lets in. */
    abstract Transport client(String clientId) throws Exception;

    /** Cuts everybody off, or lets them in again. */
    abstract void reachable(boolean now) throws Exception;

    @AfterEach
    void close_all() {
        opened.forEach(Transport::close);
    }

    @Test
    void what_one_publishes_the_other_hears_in_order_and_each_is_confirmed() throws Exception {
        Transport gateway = open("unit-1");
        Heard cloud = connect(open("cloud"), "gatehouse/v1/+/+/journal");
        Heard unit = connect(gateway, "gatehouse/v1/lot/gw-1/ack");
        List<String> expected = new ArrayList<>();
        for (int number = 0; number < 200; number++) {
            String text = "page " + number;
            expected.add("gatehouse/v1/lot/gw-1/journal " + text);
            Eventually.within(Heard.PATIENCE, () -> gateway.publish(message("gatehouse/v1/lot/gw-1/journal", text)));
        }

        cloud.untilMessages(expected);
        Eventually.within(Heard.PATIENCE, () -> unit.delivered.get() == 200);

        assertEquals(expected, List.copyOf(cloud.messages));
        assertTrue(unit.messages.isEmpty());
    }

    @Test
    void the_largest_message_passes() throws Exception {
        Transport gateway = open("unit-1");
        Heard cloud = connect(open("cloud"), "gatehouse/v1/+/+/journal");
        connect(gateway, "gatehouse/v1/lot/gw-1/ack");

        gateway.publish(message("gatehouse/v1/lot/gw-1/journal", "x".repeat(128 * 1024)));

        Eventually.within(Heard.PATIENCE, () -> cloud.messages.size() == 1);
    }

    @Test
    void a_retained_message_is_there_for_who_comes_later() throws Exception {
        Transport gateway = open("unit-1");
        Heard unit = connect(gateway, "gatehouse/v1/lot/gw-1/ack");
        byte[] first = "first".getBytes(StandardCharsets.UTF_8);
        byte[] second = "second".getBytes(StandardCharsets.UTF_8);
        gateway.publish(new Transport.Message("gatehouse/v1/lot/gw-1/status", first, true, null));
        gateway.publish(new Transport.Message("gatehouse/v1/lot/gw-1/status", second, true, Duration.ofHours(1)));
        Eventually.within(Heard.PATIENCE, () -> unit.delivered.get() == 2);

        Heard cloud = connect(open("cloud"), "gatehouse/v1/+/+/status");
        cloud.untilMessages(List.of("one"));

        assertEquals(List.of("gatehouse/v1/lot/gw-1/status second"), List.copyOf(cloud.messages));
    }

    @Test
    void without_a_connection_nothing_is_sent_and_the_caller_is_told() throws Exception {
        Transport gateway = open("unit-1");

        assertFalse(gateway.publish(message("gatehouse/v1/lot/gw-1/journal", "x")));
    }

    @Test
    void a_cut_is_told_once_and_a_new_try_succeeds_when_the_broker_is_back() throws Exception {
        Transport gateway = open("unit-1");
        Heard first = connect(gateway, "gatehouse/v1/lot/gw-1/ack");

        reachable(false);
        first.untilLost();
        Heard second = new Heard();
        gateway.connect(List.of("gatehouse/v1/lot/gw-1/ack"), second);
        second.untilLost();
        assertEquals(0, second.connected.get());

        reachable(true);
        connect(gateway, "gatehouse/v1/lot/gw-1/ack");
        assertEquals(1, first.lost.size());
        assertEquals(1, second.lost.size());
    }

    @Test
    void who_disconnects_hears_no_more_and_may_come_back() throws Exception {
        Transport gateway = open("unit-1");
        Heard before = connect(gateway, "gatehouse/v1/lot/gw-1/ack");

        gateway.disconnect();
        Heard after = connect(gateway, "gatehouse/v1/lot/gw-1/ack");
        Transport cloud = open("cloud");
        connect(cloud, "gatehouse/v1/+/+/journal");
        cloud.publish(message("gatehouse/v1/lot/gw-1/ack", "to the new one"));

        after.untilMessages(List.of("one"));
        assertTrue(before.messages.isEmpty());
        assertTrue(before.lost.isEmpty());
    }

    @Test
    void closing_takes_a_bounded_time_also_in_the_middle_of_a_try() throws Exception {
        Transport gateway = open("unit-1");
        gateway.connect(List.of("gatehouse/v1/lot/gw-1/ack"), new Heard());
        long begin = System.nanoTime();

        gateway.close();

        assertTrue(Duration.ofNanos(System.nanoTime() - begin).toSeconds() < 7);
        assertFalse(gateway.publish(message("gatehouse/v1/lot/gw-1/journal", "x")));
    }

    private Transport open(String clientId) throws Exception {
        Transport transport = client(clientId);
        opened.add(transport);
        return transport;
    }

    private static Heard connect(Transport transport, String topic) {
        Heard heard = new Heard();
        transport.connect(List.of(topic), heard);
        return heard.untilConnected();
    }

    private static Transport.Message message(String topic, String text) {
        return Transport.Message.of(topic, text.getBytes(StandardCharsets.UTF_8));
    }
}
