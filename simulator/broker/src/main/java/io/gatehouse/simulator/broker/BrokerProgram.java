package io.gatehouse.simulator.broker;

import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs HiveMQ CE until it is told to stop. Prints one line, {@code broker ready PORT}, when clients can connect; stops on
 * SIGTERM and when its standard input ends, so that it does not outlive the process that started it.
 */
@Command(
        name = "broker",
        mixinStandardHelpOptions = true,
        description =
                "The demo's MQTT 5 broker: TLS on loopback, client certificates required, each with its own topics, statistics off.")
public final class BrokerProgram implements Callable<Integer> {
    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final long START_TIMEOUT_S = 60;
    private static final long STOP_TIMEOUT_S = 15;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "folder of what the broker keeps")
    private Path data = Path.of("");

    @Option(names = "--port", defaultValue = "0", description = "TCP port on loopback; 0 takes a free one")
    private int port;

    @Option(
            names = "--key-store",
            required = true,
            paramLabel = "P12",
            description = "the broker's key and certificate")
    private Path keyStore = Path.of("");

    @Option(names = "--trust-store", required = true, paramLabel = "P12", description = "who may sign clients")
    private Path trustStore = Path.of("");

    @Option(names = "--password-file", required = true, paramLabel = "FILE", description = "password of both stores")
    private Path passwordFile = Path.of("");

    @Option(
            names = "--units",
            required = true,
            paramLabel = "FILE",
            description = "which unit runs which gateway, lines of: unit = lot/gateway")
    private Path units = Path.of("");

    /** Exit codes: 0 stopped as asked, 1 failed with the reason on stderr, 2 wrong use. */
    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new BrokerProgram());
        command.setExecutionExceptionHandler((failure, failed, parsed) -> {
            failed.getErr().println("broker: " + Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
            return CommandLine.ExitCode.SOFTWARE;
        });
        int code = command.execute(arguments);
        System.exit(code);
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        BrokerFiles files = BrokerFiles.below(data);
        int chosen = choosePort();
        files.write(chosen, keyStore, trustStore, Files.readString(passwordFile).strip());
        System.setProperty("gatehouse.broker.log", files.log().toString());
        System.setProperty("logback.configurationFile", "broker-logback.xml");
        EmbeddedHiveMQ broker = EmbeddedHiveMQ.builder()
                .withConfigurationFolder(files.configuration())
                .withDataFolder(files.data())
                .withExtensionsFolder(files.extensions())
                .withEmbeddedExtension(EmbeddedExtension.builder()
                        .withId("gatehouse-unit-permissions")
                        .withName("Who may do what, by certificate")
                        .withVersion("1")
                        .withPriority(0)
                        .withStartPriority(1000)
                        .withAuthor("Gatehouse")
                        .withExtensionMain(new UnitPermissions(units))
                        .build())
                .withoutLoggingBootstrap()
                .build();
        broker.start().get(START_TIMEOUT_S, TimeUnit.SECONDS);
        checkListening(chosen, files.log());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker), "stop-broker"));
        System.out.println("broker ready " + chosen);
        waitForEndOfInput();
        return CommandLine.ExitCode.OK;
    }

    /** HiveMQ does not tell the port it took, so a free one is looked for here; a given one is checked here by name. */
    private int choosePort() throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return probe.getLocalPort();
        } catch (IOException taken) {
            throw new IOException("port " + port + " on loopback cannot be used: " + taken.getMessage(), taken);
        }
    }

    /** HiveMQ logs a listener that failed and goes on without it: a broker nobody can reach must not say it is ready. */
    private static void checkListening(int port, Path log) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_TIMEOUT_MS);
        } catch (IOException refused) {
            throw new IOException("nothing listens on port " + port + ", see " + log, refused);
        }
    }

    private static void waitForEndOfInput() throws IOException {
        InputStream input = System.in;
        while (input.read() >= 0) {
            // Whatever the parent says is not for us; only the end counts.
        }
    }

    private static void stop(EmbeddedHiveMQ broker) {
        try {
            broker.stop().get(STOP_TIMEOUT_S, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException unclean) {
            System.err.println("broker: did not stop cleanly: " + unclean);
        }
    }
}
