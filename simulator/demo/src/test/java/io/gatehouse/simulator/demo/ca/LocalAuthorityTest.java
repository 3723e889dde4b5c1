package io.gatehouse.simulator.demo.ca;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAuthorityTest {
    // TLS checks validity by the machine's clock, so these tests need the real time.
    private final Instant now = java.time.Clock.systemUTC().instant();
    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path folder = Path.of("");

    private Path ca = Path.of("");

    @BeforeEach
    void choose_the_folder() {
        ca = folder.resolve("ca");
    }

    @Test
    void a_second_start_reuses_every_key_and_certificate() throws Exception {
        UnitFiles first = open().unit("unit-entrance-1");
        BrokerFiles broker = open().broker();
        List<byte[]> before = read(first, broker);

        UnitFiles second = open().unit("unit-entrance-1");

        assertEquals(first, second);
        List<byte[]> after = read(second, broker);
        for (int index = 0; index < before.size(); index++) {
            assertArrayEquals(before.get(index), after.get(index));
        }
    }

    @Test
    void keys_are_readable_by_their_owner_only() throws Exception {
        UnitFiles unit = open().unit("unit-exit-1");
        BrokerFiles broker = open().broker();

        for (Path secret : List.of(unit.key(), ca.resolve("ca-key.pem"), broker.keyStore(), broker.passwordFile())) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
        }
    }

    @Test
    void the_common_name_is_the_unit_id() throws Exception {
        X509Certificate certificate =
                PemFiles.certificate(open().unit("unit-exit-1").certificate());

        assertEquals("CN=unit-exit-1", certificate.getSubjectX500Principal().getName());
    }

    @Test
    void a_unit_and_the_broker_know_each_other_over_tls() throws Exception {
        LocalAuthority authority = open();

        assertEquals("CN=unit-exit-1", handshake(broker(authority), TestTls.client(authority.unit("unit-exit-1"))));
    }

    @Test
    void a_unit_of_another_authority_is_turned_away() throws Exception {
        LocalAuthority authority = open();
        UnitFiles stranger =
                LocalAuthority.open(folder.resolve("other"), now, random).unit("unit-exit-1");
        UnitFiles forged =
                new UnitFiles(authority.unit("unit-exit-1").authority(), stranger.certificate(), stranger.key());

        assertThrows(IOException.class, () -> handshake(broker(authority), TestTls.client(forged)));
    }

    @Test
    void a_certificate_near_its_end_or_of_an_older_authority_is_issued_anew() throws Exception {
        UnitFiles unit = LocalAuthority.open(ca, now.minus(Duration.ofDays(3640)), random)
                .unit("unit-exit-1");
        byte[] old = Files.readAllBytes(unit.certificate());

        open().unit("unit-exit-1");

        assertTrue(!java.util.Arrays.equals(old, Files.readAllBytes(unit.certificate())));
    }

    @Test
    void a_lost_authority_key_is_named_and_a_path_is_no_unit_id() throws Exception {
        LocalAuthority authority = open();
        Files.delete(ca.resolve("ca-key.pem"));

        assertThrows(IllegalArgumentException.class, () -> authority.unit("../escape"));
        assertThrows(IllegalArgumentException.class, () -> authority.unit("broker"));
        GeneralSecurityException lost = assertThrows(GeneralSecurityException.class, this::open);
        assertTrue(String.valueOf(lost.getMessage()).contains("ca-key.pem"));
    }

    private LocalAuthority open() throws IOException, GeneralSecurityException {
        return LocalAuthority.open(ca, now, random);
    }

    private static List<byte[]> read(UnitFiles unit, BrokerFiles broker) throws IOException {
        List<byte[]> bytes = new ArrayList<>();
        for (Path file : List.of(unit.authority(), unit.certificate(), unit.key(), broker.passwordFile())) {
            bytes.add(Files.readAllBytes(file));
        }
        return bytes;
    }

    /** Who the server saw; fails when either side did not accept the other. */
    private static String handshake(SSLContext server, SSLContext client) throws Exception {
        try (SSLServerSocket listener = (SSLServerSocket)
                server.getServerSocketFactory().createServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            listener.setNeedClientAuth(true);
            listener.setSoTimeout(10_000);
            CompletableFuture<String> seen = CompletableFuture.supplyAsync(() -> accept(listener));
            try (SSLSocket socket =
                    (SSLSocket) client.getSocketFactory().createSocket("localhost", listener.getLocalPort())) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.setSoTimeout(10_000);
                socket.startHandshake();
                if (socket.getInputStream().read() != 1) {
                    throw new SSLException("the server closed the connection");
                }
                return seen.get(10, TimeUnit.SECONDS);
            }
        }
    }

    private static String accept(SSLServerSocket listener) {
        try (SSLSocket socket = (SSLSocket) listener.accept()) {
            socket.startHandshake();
            String name = socket.getSession().getPeerPrincipal().getName();
            socket.getOutputStream().write(1);
            return name;
        } catch (IOException refused) {
            return "refused: " + refused.getMessage();
        }
    }

    private static SSLContext broker(LocalAuthority authority) throws IOException, GeneralSecurityException {
        BrokerFiles files = authority.broker();
        char[] password = Files.readString(files.passwordFile()).strip().toCharArray();
        return TestTls.context(
                KeyStore.getInstance(files.keyStore().toFile(), password),
                KeyStore.getInstance(files.trustStore().toFile(), password),
                password);
    }
}
