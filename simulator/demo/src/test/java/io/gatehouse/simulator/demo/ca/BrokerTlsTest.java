package io.gatehouse.simulator.demo.ca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.simulator.demo.children.Child;
import io.gatehouse.simulator.demo.children.ChildFailedException;
import io.gatehouse.simulator.demo.children.Children;
import io.gatehouse.simulator.demo.children.ClassPath;
import io.gatehouse.simulator.demo.children.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class BrokerTlsTest {
    private static final Path HOME = Path.of(System.getProperty("gatehouse.home", "../.."));
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Children children = Children.open();

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // set before each test
    private LocalAuthority authority;

    @BeforeEach
    void found_the_authority() throws Exception {
        authority = LocalAuthority.open(
                folder.resolve("ca"), java.time.Clock.systemUTC().instant(), new SecureRandom());
    }

    @AfterEach
    void end_all() {
        children.close();
    }

    @Test
    void units_talk_through_it_and_what_it_keeps_survives_its_kill() throws Exception {
        Child broker = children.start(program(0));
        int port = Integer.parseInt(broker.awaitReady(DEADLINE));
        MqttClient lane = connect(port, "unit-entrance-1");
        lane.publish("gatehouse/v1/lot/gw-entrance-1/status", "kept".getBytes(StandardCharsets.UTF_8), 1, true);
        lane.disconnect();
        lane.close();

        broker.kill();
        Child again = children.start(program(port));
        assertEquals(port, Integer.parseInt(again.awaitReady(DEADLINE)));

        assertEquals("kept", firstMessage(port));
        assertFalse(Files.readString(folder.resolve("broker/logs/broker.log")).contains("ERROR"));
    }

    @Test
    void a_client_without_a_certificate_of_this_authority_is_turned_away() throws Exception {
        int port = Integer.parseInt(children.start(program(0)).awaitReady(DEADLINE));
        LocalAuthority stranger = LocalAuthority.open(
                folder.resolve("stranger"), java.time.Clock.systemUTC().instant(), new SecureRandom());
        UnitFiles theirs = stranger.unit("unit-entrance-1");
        UnitFiles forged =
                new UnitFiles(authority.unit("unit-entrance-1").authority(), theirs.certificate(), theirs.key());

        assertThrows(MqttException.class, () -> connect(port, "unit-entrance-1", forged));
    }

    @Test
    void a_unit_publishes_as_no_other_gateway() throws Exception {
        int port = Integer.parseInt(children.start(program(0)).awaitReady(DEADLINE));
        BlockingQueue<String> arrived = new ArrayBlockingQueue<>(10);
        MqttClient cloud = connect(port, "cloud");
        cloud.subscribe(
                new MqttSubscription[] {new MqttSubscription("gatehouse/v1/+/+/journal", 1)},
                new IMqttMessageListener[] {(topic, message) -> arrived.add(topic + " " + text(message))});
        MqttClient exit = connect(port, "unit-exit-1");
        MqttClient entrance = connect(port, "unit-entrance-1");

        publish(exit, "gatehouse/v1/lot/gw-entrance-1/journal", "forged");
        publish(entrance, "gatehouse/v1/other-lot/gw-entrance-1/journal", "astray");
        publish(entrance, "gatehouse/v1/lot/gw-entrance-1/ack", "an answer to itself");
        publish(connect(port, "unit-entrance-1"), "gatehouse/v1/lot/gw-entrance-1/journal", "genuine");

        assertEquals(
                "gatehouse/v1/lot/gw-entrance-1/journal genuine", arrived.poll(DEADLINE.toSeconds(), TimeUnit.SECONDS));
        assertTrue(arrived.isEmpty(), arrived::toString);
    }

    @Test
    void a_unit_reads_its_own_answers_and_its_lots_feed_and_nothing_else() throws Exception {
        int port = Integer.parseInt(children.start(program(0)).awaitReady(DEADLINE));

        assertTrue(grants(port, "gatehouse/v1/lot/gw-entrance-1/answer"));
        assertTrue(grants(port, "gatehouse/v1/lot/gw-entrance-1/command"));
        assertTrue(grants(port, "gatehouse/v1/lot/feed"));
        assertFalse(grants(port, "gatehouse/v1/other-lot/feed"));
        assertFalse(grants(port, "gatehouse/v1/lot/gw-exit-1/answer"));
        assertFalse(grants(port, "gatehouse/v1/lot/gw-exit-1/journal"));
        assertFalse(grants(port, "gatehouse/v1/#"));
        assertFalse(grants(port, "#"));
    }

    @Test
    void who_is_in_no_list_or_names_itself_another_or_a_wildcard_is_turned_away() throws Exception {
        int port = Integer.parseInt(children.start(program(0)).awaitReady(DEADLINE));

        assertThrows(MqttException.class, () -> connect(port, "unit-stranger"));
        assertThrows(MqttException.class, () -> connect(port, "unit-greedy"));
        assertThrows(MqttException.class, () -> connect(port, "cloud", authority.unit("unit-entrance-1")));
        assertThrows(MqttException.class, () -> connect(port, "unit-exit-1", authority.unit("unit-entrance-1")));
    }

    @Test
    void a_port_in_use_is_named() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Child broker = children.start(program(taken.getLocalPort()));

            ChildFailedException failure = assertThrows(ChildFailedException.class, () -> broker.awaitReady(DEADLINE));
            assertTrue(
                    String.valueOf(failure.getMessage()).contains("port " + taken.getLocalPort()), failure::getMessage);
        }
    }

    /** A refusal may be an exception or the end of the connection; what arrives is what counts. */
    private static void publish(MqttClient client, String topic, String text) {
        try {
            client.setTimeToWait(5_000);
            client.publish(topic, text.getBytes(StandardCharsets.UTF_8), 1, false);
        } catch (MqttException refused) {
            assertFalse(text.equals("genuine"), refused::toString);
        }
    }

    private boolean grants(int port, String filter) throws Exception {
        MqttClient unit = connect(port, "unit-entrance-1");
        try {
            unit.setTimeToWait(5_000);
            return unit.subscribe(filter, 1).getReasonCodes()[0] < 0x80;
        } catch (MqttException refused) {
            return false;
        } finally {
            unit.disconnectForcibly(0, 1_000, true);
            unit.close(true);
        }
    }

    private String firstMessage(int port) throws Exception {
        BlockingQueue<String> arrived = new ArrayBlockingQueue<>(10);
        MqttClient lane = connect(port, "cloud");
        lane.subscribe(
                new MqttSubscription[] {new MqttSubscription("gatehouse/v1/+/+/status", 1)},
                new IMqttMessageListener[] {(topic, message) -> arrived.add(text(message))});
        String first = arrived.poll(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        lane.disconnect();
        lane.close();
        return String.valueOf(first);
    }

    private static String text(MqttMessage message) {
        return new String(message.getPayload(), StandardCharsets.UTF_8);
    }

    private MqttClient connect(int port, String unit) throws Exception {
        return connect(port, unit, authority.unit(unit));
    }

    private static MqttClient connect(int port, String unit, UnitFiles files) throws Exception {
        MqttClient client = new MqttClient("ssl://localhost:" + port, unit, new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setSocketFactory(TestTls.client(files).getSocketFactory());
        options.setConnectionTimeout(10);
        client.connect(options);
        return client;
    }

    private Program program(int port) throws IOException, java.security.GeneralSecurityException {
        BrokerFiles files = authority.broker();
        return new Program(
                "broker",
                ClassPath.of(HOME, "simulator/broker"),
                "io.gatehouse.simulator.broker.BrokerProgram",
                List.of("-Xmx160m"),
                List.of(
                        "--data=" + folder.resolve("broker"),
                        "--port=" + port,
                        "--key-store=" + files.keyStore(),
                        "--trust-store=" + files.trustStore(),
                        "--password-file=" + files.passwordFile(),
                        "--units="
                                + Files.writeString(
                                        folder.resolve("units.properties"),
                                        "unit-entrance-1 = lot/gw-entrance-1\nunit-exit-1 = lot/gw-exit-1\n"
                                                + "unit-greedy = +/gw-exit-1\n")),
                folder.resolve("broker-output.log"),
                "broker ready");
    }
}
