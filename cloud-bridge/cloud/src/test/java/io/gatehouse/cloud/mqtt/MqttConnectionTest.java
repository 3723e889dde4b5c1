package io.gatehouse.cloud.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.gatehouse.cloud.TestUnit;
import io.gatehouse.cloud.World;
import io.gatehouse.cloud.sql.Database;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.sync.Ack;
import io.gatehouse.protocol.sync.Answer;
import io.gatehouse.protocol.sync.Ask;
import io.gatehouse.protocol.sync.FeedMark;
import io.gatehouse.protocol.sync.FeedPage;
import io.gatehouse.protocol.sync.Topic;
import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.FreePort;
import io.gatehouse.testkit.Needs;
import io.gatehouse.testkit.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cloud's end of MQTT against a real broker. */
@Needs(command = "mosquitto", debianPackage = "mosquitto")
final class MqttConnectionTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final int port = FreePort.tcp();
    private Process broker;
    private Database database;
    private World world;
    private MqttConnection connection;

    @BeforeEach
    void starts() throws Exception {
        startBroker();
        database = Database.sqlite(folder.resolve("cloud.db"));
        world = new World(database).registered();
        connection = new MqttConnection(
                new MqttConnection.Address("tcp://127.0.0.1:" + port, "cloud", null, null, null), JdkCrypto.random());
        connection.start(new GatewayDesk(database, world.ingest, world.feed, world.clock, connection, () -> {}));
        Eventually.within(LIMIT, connection::isConnected);
    }

    private void startBroker() throws Exception {
        Path config = folder.resolve("mosquitto.conf");
        Files.writeString(config, "listener " + port + " 127.0.0.1\nallow_anonymous true\n");
        broker = new ProcessBuilder(Programs.require("mosquitto").toString(), "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start();
    }

    @AfterEach
    void stops() throws Exception {
        connection.close();
        database.close();
        broker.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    private MqttClient gateway(BlockingQueue<byte[]> received, Topic... topics) throws Exception {
        MqttClient client = new MqttClient("tcp://127.0.0.1:" + port, "gateway", new MemoryPersistence());
        client.connect();
        for (Topic topic : topics) {
            IMqttMessageListener listener = (name, message) -> received.add(message.getPayload());
            client.subscribe(
                    new MqttSubscription[] {new MqttSubscription(topic.text(), 1)},
                    new IMqttMessageListener[] {listener});
        }
        return client;
    }

    private static byte[] next(BlockingQueue<byte[]> received) throws InterruptedException {
        byte[] message = received.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message within " + LIMIT);
        }
        return message;
    }

    @Test
    void a_page_is_acknowledged_when_it_is_stored_and_a_hello_and_a_feed_page_are_answered() throws Exception {
        TestUnit unit = world.entrance(1);
        unit.append(new Fact.ParkingLotState(List.of()));
        var gateway = unit.stream.gateway();
        BlockingQueue<byte[]> acks = new LinkedBlockingQueue<>();
        MqttClient client = gateway(acks, Topic.of(World.LOT, gateway, Topic.Channel.ACK));

        client.publish(Topic.of(World.LOT, gateway, Topic.Channel.JOURNAL).text(), new MqttMessage(unit.page(1, 2)));

        assertEquals(unit.head(), Ack.decode(next(acks)).held());
        assertEquals(2, world.count("raw"));
        client.disconnect();
        client.close();

        BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
        MqttClient asker = gateway(answers, Topic.of(World.LOT, gateway, Topic.Channel.ANSWER));
        String ask = Topic.of(World.LOT, gateway, Topic.Channel.ASK).text();
        asker.publish(
                ask,
                new MqttMessage(new Ask.Hello("h", unit.stream.incarnation(), unit.head(), FeedMark.NOTHING).encode()));
        Answer.Hello hello = assertInstanceOf(Answer.Hello.class, Answer.decode(World.LOT, next(answers)));
        assertEquals(unit.head(), hello.held());
        asker.publish(ask, new MqttMessage(new Ask.FeedRows("f", FeedMark.NOTHING).encode()));
        FeedPage page = assertInstanceOf(FeedPage.class, Answer.decode(World.LOT, next(answers)));
        assertEquals(hello.feed().seq(), page.through());
        asker.publish(ask, new MqttMessage("garbage".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        asker.publish(ask, new MqttMessage(new Ask.FeedRows("g", page.mark()).encode()));
        assertEquals("g", Answer.decode(World.LOT, next(answers)).id());
        asker.disconnect();
        asker.close();
    }

    @Test
    void a_lost_broker_is_found_again() throws Exception {
        broker.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        Eventually.within(LIMIT, () -> !connection.isConnected());

        startBroker();

        Eventually.within(LIMIT, connection::isConnected);
    }
}
