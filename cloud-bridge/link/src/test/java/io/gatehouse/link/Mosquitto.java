package io.gatehouse.link;

import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.FreePort;
import io.gatehouse.testkit.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A mosquitto of one test on loopback: TLS, client certificates demanded, nothing kept on disk. */
final class Mosquitto implements AutoCloseable {

    private static final int TRIES = 5;

    private final Path folder;
    private final TlsFiles files;
    private int port;
    private @Nullable Process process;

    private Mosquitto(Path folder, TlsFiles files) {
        this.folder = folder;
        this.files = files;
    }

    static Mosquitto start(Path folder, TlsFiles files) throws Exception {
        Mosquitto broker = new Mosquitto(folder, files);
        for (int attempt = 1; ; attempt++) {
            broker.port = FreePort.tcp();
            try {
                broker.start();
                return broker;
            } catch (AssertionError portWasTaken) {
                if (attempt == TRIES) {
                    throw portWasTaken;
                }
            }
        }
    }

    int port() {
        return port;
    }

    void start() throws Exception {
        Path config = folder.resolve("mosquitto.conf");
        Files.write(
                config,
                List.of(
                        "listener " + port + " 127.0.0.1",
                        "cafile " + files.authority(),
                        "certfile " + files.certificate(),
                        "keyfile " + files.key(),
                        "require_certificate true",
                        "use_identity_as_username true",
                        "persistence false",
                        "max_queued_messages 10000",
                        "user " + System.getProperty("user.name")));
        Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-------"));
        Process started = new ProcessBuilder(Programs.require("mosquitto").toString(), "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start();
        process = started;
        Eventually.value(
                Duration.ofSeconds(30),
                () -> "mosquitto on port " + port + ": " + log(),
                () -> !started.isAlive() ? Optional.of(false) : answers() ? Optional.of(true) : Optional.empty());
        if (!started.isAlive()) {
            throw new AssertionError("mosquitto ended: " + log());
        }
    }

    void stop() {
        Process running = process;
        process = null;
        if (running != null) {
            running.destroy();
            try {
                if (!running.waitFor(5, TimeUnit.SECONDS)) {
                    running.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
                }
            } catch (InterruptedException interrupted) {
                running.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        stop();
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("mosquitto.log"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
