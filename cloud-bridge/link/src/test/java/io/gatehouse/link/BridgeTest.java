package io.gatehouse.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.feed.FeedEntry;
import io.gatehouse.protocol.sync.Command;
import io.gatehouse.protocol.sync.FeedPage;
import io.gatehouse.protocol.sync.Mark;
import io.gatehouse.protocol.sync.Topic;
import io.gatehouse.testkit.Counts;
import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.Garbage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BridgeTest {

    private final FakeBroker broker = new FakeBroker();
    private final TestGateway gateway = new TestGateway();
    private final TestCloud cloud = new TestCloud(broker.client("cloud"), gateway.journalKey.publicKey());
    private final Bridge bridge = gateway.bridge(broker.client("unit-1"), cloud.feedKey.publicKey());

    @AfterEach
    void close_all() {
        bridge.close();
        cloud.close();
        broker.close();
    }

    @Test
    void what_the_lane_journals_reaches_the_cloud_and_is_known_to_be_there() {
        gateway.append(1200);
        bridge.start();
        until(() -> cloud.stored().size() == 1200);
        gateway.append(1);
        bridge.journalGrew();
        until(() -> cloud.stored().size() == 1201);
        until(() -> gateway.acked().equals(gateway.head()));

        assertEquals(gateway.journal, cloud.stored());
        until(() -> bridge.state().waiting() == 0);
        assertTrue(bridge.state().online());
        assertTrue(bridge.state().lastAck().isPresent());
        until(() -> !cloud.statuses().isEmpty());
    }

    @Test
    void without_a_broker_the_lane_goes_on_and_everything_follows_later() {
        broker.reachable(false);
        bridge.start();
        gateway.append(30);
        bridge.journalGrew();
        until(() -> bridge.state().problem().orElse("").contains("away")
                && bridge.state().waiting() == 30);
        assertFalse(bridge.state().online());

        broker.reachable(true);
        cloud.connect();
        until(() -> cloud.stored().size() == 30 && bridge.state().online());
    }

    @Test
    void the_feed_is_caught_up_and_then_followed() {
        for (int row = 0; row < 12; row++) {
            cloud.write("account/" + row, "{\"n\":" + row + "}");
        }
        bridge.start();
        until(() -> gateway.feed().size() == 12);
        cloud.write("account/3", "{\"n\":33}");
        until(() -> "{\"n\":33}".equals(gateway.feed().get("account/3")));

        assertEquals(13, bridge.state().feed().seq());
        assertTrue(bridge.state().feedAge().isPresent());
    }

    @Test
    void a_row_that_the_cloud_has_not_signed_is_counted_and_not_applied() {
        bridge.start();
        until(() -> bridge.state().online());
        Signer forger = JdkCrypto.signer(KeyKind.ED25519, JdkCrypto.generate(KeyKind.ED25519));
        UUID timeline = JdkCrypto.random().uuid();
        FeedEntry forged = FeedEntry.sign(TestGateway.LOT, timeline, "account/x", 1, bytes("{}"), forger);

        cloud.send(Topic.feed(TestGateway.LOT), FeedPage.live(forged, 0).encode());
        until(() -> bridge.state().badSignatures() == 1);
        cloud.write("account/y", "{\"real\":1}");
        until(() -> gateway.feed().containsKey("account/y"));

        assertFalse(gateway.feed().containsKey("account/x"));
    }

    @Test
    void a_command_is_handed_on_and_garbage_is_counted() {
        bridge.start();
        until(() -> bridge.state().online());
        Topic topic = Topic.of(TestGateway.LOT, gateway.stream().gateway(), Topic.Channel.COMMAND);
        Command command = Command.open("c-1", "operator-1", "ambulance");

        cloud.send(topic, bytes("open please"));
        cloud.send(topic, command.encode());

        until(() -> gateway.commands().equals(List.of(command)));
        until(() -> bridge.state().malformed() == 1);
    }

    @Test
    void garbage_on_every_topic_that_it_reads_is_counted_and_work_goes_on() {
        bridge.start();
        until(() -> bridge.state().online());
        Garbage garbage = new Garbage(20261128);
        byte[] good = Command.open("c-1", "operator-1", "ambulance").encode();
        for (int message = 0; message < Counts.of(200, 5_000); message++) {
            for (Topic.Channel channel : List.of(Topic.Channel.ACK, Topic.Channel.ANSWER, Topic.Channel.COMMAND)) {
                cloud.send(Topic.of(TestGateway.LOT, gateway.stream().gateway(), channel), garbage.next(good));
            }
            cloud.send(Topic.feed(TestGateway.LOT), garbage.next(good));
        }
        until(() -> bridge.state().malformed() > 100);

        gateway.append(5);
        bridge.journalGrew();
        cloud.write("account/1", "{}");

        until(() -> gateway.acked().equals(gateway.head()));
        until(() -> gateway.feed().containsKey("account/1"));
        assertEquals(gateway.journal, cloud.stored());
    }

    @Test
    void a_store_that_fails_for_a_while_delays_and_loses_nothing() {
        gateway.append(10);
        gateway.broken(true);
        cloud.write("account/1", "{}");
        bridge.start();
        until(() -> bridge.state().online());
        assertEquals(List.of(), cloud.stored());

        gateway.broken(false);
        until(() -> cloud.stored().size() == 10);
        until(() -> gateway.feed().size() == 1);
        assertEquals(new Mark(10, gateway.head().hash()), Mark.of(cloud.stored().getLast()));
    }

    private void until(Callable<Boolean> condition) {
        Eventually.within(Heard.PATIENCE, () -> bridge.state().toString(), condition);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
