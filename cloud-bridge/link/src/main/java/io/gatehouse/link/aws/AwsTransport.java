package io.gatehouse.link.aws;

import io.gatehouse.link.TlsFiles;
import io.gatehouse.link.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.io.ClientBootstrap;
import software.amazon.awssdk.crt.io.EventLoopGroup;
import software.amazon.awssdk.crt.io.HostResolver;
import software.amazon.awssdk.crt.io.SocketOptions;
import software.amazon.awssdk.crt.io.TlsContext;
import software.amazon.awssdk.crt.io.TlsContextOptions;
import software.amazon.awssdk.crt.mqtt5.Mqtt5Client;
import software.amazon.awssdk.crt.mqtt5.Mqtt5ClientOptions;
import software.amazon.awssdk.crt.mqtt5.packets.ConnectPacket;

/**
 * MQTT 5 over TLS with the AWS Common Runtime. Each connection is a client of its own, without the runtime's queue and
 * reconnecting: what is to be sent again is in the journal, and when to connect is decided above. The SDK's own builder
 * is not used, because it tells the broker in the user name which SDK and version this is, and cannot be told not to.
 */
public final class AwsTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(AwsTransport.class);

    /** Where the runtime unpacks its native library to; read once in the life of the program. */
    private static final String LIBRARY_FOLDER = "aws.crt.lib.dir";

    private static final Duration PING_TIMEOUT = Duration.ofSeconds(10);

    /** For SUBACK and PUBACK: without it their futures might never end (a policy's refusal is no answer). */
    private static final Duration ACK_TIMEOUT = Duration.ofSeconds(20);

    /** Longer than a lost client lives: it never tries a second time. */
    private static final Duration NO_SECOND_TRY = Duration.ofHours(1);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final String host;
    private final int port;
    private final String clientId;
    private final TlsFiles tls;
    private final Path libraries;

    private @Nullable EventLoopGroup loops;
    private @Nullable ClientBootstrap bootstrap;
    private @Nullable AwsConnection connection;

    /**
     * @param host must be named in the broker's certificate
     * @param clientId the unit's id
     * @param libraries a folder that the native library may be unpacked to and loaded from: unlike /tmp, it must not be
     *     mounted noexec
     */
    public AwsTransport(String host, int port, String clientId, TlsFiles tls, Path libraries) {
        this.host = host;
        this.port = port;
        this.clientId = clientId;
        this.tls = tls;
        this.libraries = libraries;
    }

    @Override
    public void connect(List<String> topics, Listener listener) {
        disconnect();
        AwsConnection fresh = new AwsConnection(topics, listener);
        connection = fresh;
        try {
            fresh.open(client(fresh));
        } catch (IOException unfit) {
            fresh.lost(String.valueOf(unfit.getMessage()));
        } catch (RuntimeException | LinkageError unusable) {
            // LinkageError: no native library for this machine, or it may not be loaded
            fresh.lost("the AWS runtime: " + unusable);
        }
    }

    @Override
    public boolean publish(Message message) {
        return connection != null && connection.publish(message);
    }

    @Override
    public void disconnect() {
        AwsConnection old = connection;
        connection = null;
        if (old != null) {
            old.silence();
            old.end();
        }
    }

    @Override
    public void close() {
        disconnect();
        ClientBootstrap usedBootstrap = bootstrap;
        EventLoopGroup usedLoops = loops;
        bootstrap = null;
        loops = null;
        if (usedBootstrap == null || usedLoops == null) {
            return;
        }
        usedBootstrap.close();
        usedLoops.close();
        try {
            usedLoops.getShutdownCompleteFuture().get(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            LOG.warn("the connection of {} to {} did not end in time; its thread is left behind", clientId, host);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            CRT.releaseShutdownRef();
        }
    }

    private Mqtt5Client client(AwsConnection events) throws IOException {
        // The JDK's words name the file that is wrong, the runtime's do not
        tls.open();
        TlsFiles.Content files = tls.read();
        if (System.getProperty(LIBRARY_FOLDER) == null) {
            System.setProperty(LIBRARY_FOLDER, libraries.toAbsolutePath().toString());
        }
        try (TlsContextOptions context = TlsContextOptions.createWithMtls(
                                files.certificate().text(), files.key().text())
                        .withCertificateAuthority(files.authority().text());
                TlsContext secured = new TlsContext(context);
                SocketOptions socket = new SocketOptions()) {
            socket.connectTimeoutMs = Math.toIntExact(CONNECT_TIMEOUT.toMillis());
            return new Mqtt5Client(new Mqtt5ClientOptions.Mqtt5ClientOptionsBuilder(host, (long) port)
                    .withBootstrap(bootstrap())
                    .withSocketOptions(socket)
                    .withTlsContext(secured)
                    .withConnectOptions(hello())
                    .withSessionBehavior(Mqtt5ClientOptions.ClientSessionBehavior.CLEAN)
                    .withOfflineQueueBehavior(Mqtt5ClientOptions.ClientOfflineQueueBehavior.FAIL_ALL_ON_DISCONNECT)
                    .withMinReconnectDelayMs(NO_SECOND_TRY.toMillis())
                    .withMaxReconnectDelayMs(NO_SECOND_TRY.toMillis())
                    .withConnackTimeoutMs(CONNECT_TIMEOUT.toMillis())
                    .withPingTimeoutMs(PING_TIMEOUT.toMillis())
                    .withAckTimeoutSeconds(ACK_TIMEOUT.toSeconds())
                    .withLifecycleEvents(events)
                    .withPublishEvents(events)
                    .build());
        }
    }

    private ConnectPacket hello() {
        return new ConnectPacket.ConnectPacketBuilder()
                .withClientId(clientId)
                .withKeepAliveIntervalSeconds(KEEP_ALIVE.toSeconds())
                .withSessionExpiryIntervalSeconds(0L)
                .build();
    }

    private ClientBootstrap bootstrap() {
        ClientBootstrap known = bootstrap;
        if (known == null) {
            // Else the runtime's own shutdown hook silences it, and closing waits for words that never come
            CRT.acquireShutdownRef();
            EventLoopGroup oneThread = new EventLoopGroup(1);
            try (HostResolver resolver = new HostResolver(oneThread)) {
                known = new ClientBootstrap(oneThread, resolver);
            }
            loops = oneThread;
            bootstrap = known;
        }
        return known;
    }
}
