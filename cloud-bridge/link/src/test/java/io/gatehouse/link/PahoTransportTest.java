package io.gatehouse.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.link.paho.PahoTransport;
import io.gatehouse.testkit.Needs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@Needs(command = "mosquitto", debianPackage = "mosquitto")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PahoTransportTest extends TransportContract {

    private TestAuthority authority;
    private TlsFiles unit;
    private TlsFiles cloud;
    private Mosquitto broker;

    @TempDir
    static Path folder;

    @TempDir
    static Path foreign;

    @BeforeAll
    void start_a_broker() throws Exception {
        authority = new TestAuthority(folder);
        broker = Mosquitto.start(folder, authority.issue("broker"));
        unit = authority.issue("unit-1");
        cloud = authority.issue("cloud");
    }

    @AfterAll
    void stop_the_broker() throws Exception {
        broker.close();
    }

    @AfterEach
    void clear_what_is_retained() throws Exception {
        broker.stop();
        broker.start();
    }

    @Override
    Transport client(String clientId) {
        return new PahoTransport("127.0.0.1", broker.port(), clientId, clientId.equals("cloud") ? cloud : unit);
    }

    @Override
    void reachable(boolean now) throws Exception {
        if (now) {
            broker.start();
        } else {
            broker.stop();
        }
    }

    @Test
    void a_unit_of_another_authority_is_not_let_in_and_a_broker_of_another_is_not_trusted() throws Exception {
        TlsFiles stranger = new TestAuthority(foreign).issue("stranger");

        refused(new TlsFiles(unit.authority(), stranger.certificate(), stranger.key()), "127.0.0.1");
        refused(new TlsFiles(stranger.authority(), unit.certificate(), unit.key()), "127.0.0.1");
        refused(unit, "127.0.0.2");
    }

    @Test
    void a_file_that_is_not_there_or_not_what_it_should_be_is_named() {
        Path absent = folder.resolve("absent.pem");

        assertTrue(refused(new TlsFiles(absent, unit.certificate(), unit.key()), "127.0.0.1")
                .contains("absent.pem"));
        assertTrue(refused(new TlsFiles(unit.authority(), unit.certificate(), unit.certificate()), "127.0.0.1")
                .contains("PKCS#8"));
    }

    private String refused(TlsFiles files, String host) {
        Heard heard = new Heard();
        try (Transport transport = new PahoTransport(host, broker.port(), "unit-1", files)) {
            transport.connect(List.of("gatehouse/v1/lot/gw-1/ack"), heard);
            heard.untilLost();
        }
        assertEquals(0, heard.connected.get());
        return String.join(" ", heard.lost);
    }
}
