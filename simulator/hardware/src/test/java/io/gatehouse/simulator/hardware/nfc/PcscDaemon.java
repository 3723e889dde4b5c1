package io.gatehouse.simulator.hardware.nfc;

import com.sun.jna.Library;
import com.sun.jna.Native;
import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.FreePort;
import io.gatehouse.testkit.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactory;
import jnasmartcardio.Smartcardio;
import org.jspecify.annotations.Nullable;

/**
 * A pcscd of the tests' own, beside any of the machine: in a mount namespace of its own its folder in /run is a temporary
 * one, its only reader is vpcd on a free port. Started and ended by process id.
 */
final class PcscDaemon implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** One for the JVM: the client library reads the socket's name once. Short, as socket names must be. */
    private static final Path RUN = runFolder();

    private final Path configuration;
    private final int port;
    private @Nullable Process process;

    PcscDaemon() throws IOException {
        port = FreePort.tcp();
        configuration = Files.createTempDirectory(RUN, "conf");
        Files.writeString(configuration.resolve("vpcd"), """
                FRIENDLYNAME "Virtual PCD"
                DEVICENAME /dev/null:0x%X
                LIBPATH /usr/lib/pcsc/drivers/serial/libifdvpcd.so
                CHANNELID 0x%X
                """.formatted(port, port));
        start();
    }

    /** The port of the first slot, "Virtual PCD 00 00". */
    int port() {
        return port;
    }

    void start() throws IOException {
        String command = "mkdir -p /run/pcscd && mount --bind \"$1\" /run/pcscd && exec \"$2\" -f -c \"$3\"";
        process = new ProcessBuilder(List.of(
                        "unshare",
                        "-m",
                        "sh",
                        "-c",
                        command,
                        "sh",
                        RUN.toString(),
                        Programs.require("pcscd").toString(),
                        configuration.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        RUN.resolve("pcscd.log").toFile()))
                .start();
        try {
            Eventually.within(LIMIT, () -> "pcscd knows its reader", PcscDaemon::knowsItsReader);
        } catch (AssertionError useless) {
            kill();
            throw useless;
        }
    }

    private static boolean knowsItsReader() throws GeneralSecurityException, CardException {
        CardTerminals terminals;
        try {
            terminals = TerminalFactory.getInstance("PC/SC", null, new Smartcardio())
                    .terminals();
        } catch (Smartcardio.EstablishContextException notYetListening) {
            return false;
        }
        try {
            return !terminals.list().isEmpty();
        } finally {
            if (terminals instanceof Smartcardio.JnaCardTerminals context) {
                context.close();
            }
        }
    }

    /** kill -9; its socket and process id file stay behind, as after a crash. */
    void kill() throws IOException {
        Process running = process;
        process = null;
        if (running != null) {
            running.destroyForcibly();
            Eventually.within(LIMIT, () -> "pcscd has ended", () -> !running.isAlive());
            Files.deleteIfExists(RUN.resolve("pcscd.comm"));
        }
    }

    /** Hangs it, or lets it go on. */
    void signal(String name) {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("pcscd does not run");
        }
        try {
            int result = new ProcessBuilder("kill", "-" + name, Long.toString(running.pid()))
                    .start()
                    .waitFor();
            if (result != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + result);
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    @Override
    public void close() throws IOException {
        kill();
    }

    private static Path runFolder() {
        try {
            Path folder = Files.createTempDirectory(Path.of("/tmp"), "gatehouse-pcscd");
            folder.toFile().deleteOnExit();
            int result = Native.load("c", LibC.class)
                    .setenv("PCSCLITE_CSOCK_NAME", folder.resolve("pcscd.comm").toString(), 1);
            if (result != 0) {
                throw new IllegalStateException("setenv ended with " + result);
            }
            return folder;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** The client library takes the socket's name from its environment, which Java cannot change. */
    interface LibC extends Library {
        int setenv(String name, String value, int overwrite);
    }
}
