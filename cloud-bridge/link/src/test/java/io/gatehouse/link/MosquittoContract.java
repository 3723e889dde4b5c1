package io.gatehouse.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.testkit.Needs;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The contract over a real mosquitto, with TLS and client certificates. */
@Needs(command = "mosquitto", debianPackage = "mosquitto")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MosquittoContract extends TransportContract {

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

    final int port() {
        return broker.port();
    }

    final TlsFiles unit() {
        return unit;
    }

    /** The transport under test. */
    abstract Transport transport(String host, int port, String clientId, TlsFiles files);

    @Override
    Transport client(String clientId) {
        return transport("127.0.0.1", broker.port(), clientId, clientId.equals("cloud") ? cloud : unit);
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
                .contains("PRIVATE KEY"));
    }

    @Test
    void it_tells_the_broker_its_client_id_and_nothing_of_itself_or_its_machine() throws Exception {
        try (SSLServerSocket listening = (SSLServerSocket) authority
                        .issue("listener")
                        .open()
                        .getServerSocketFactory()
                        .createServerSocket();
                Transport transport = listenedTo(listening)) {
            transport.connect(List.of("gatehouse/v1/lot/gw-1/ack"), new Heard());
            try (Socket accepted = listening.accept()) {
                accepted.setSoTimeout((int) Heard.PATIENCE.toMillis());
                DataInputStream in = new DataInputStream(accepted.getInputStream());
                assertEquals(0x10, in.readUnsignedByte(), "CONNECT");
                byte[] rest = in.readNBytes(in.readUnsignedByte());
                int flags = rest[7];
                String text = new String(rest, StandardCharsets.ISO_8859_1);

                assertEquals(0b0000_0010, flags, "a clean start; no user name, no password, no will");
                assertTrue(text.startsWith("MQTT\5", 2), text);
                assertTrue(text.endsWith("unit-1"), text);
                assertTrue(rest.length < 40, text);
            }
        }
    }

    private Transport listenedTo(SSLServerSocket listening) throws IOException {
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        listening.setNeedClientAuth(true);
        listening.setSoTimeout((int) Heard.PATIENCE.toMillis());
        return transport("127.0.0.1", listening.getLocalPort(), "unit-1", unit);
    }

    private String refused(TlsFiles files, String host) {
        Heard heard = new Heard();
        try (Transport transport = transport(host, broker.port(), "unit-1", files)) {
            transport.connect(List.of("gatehouse/v1/lot/gw-1/ack"), heard);
            heard.untilLost();
        }
        assertEquals(0, heard.connected.get());
        return String.join(" ", heard.lost);
    }
}
