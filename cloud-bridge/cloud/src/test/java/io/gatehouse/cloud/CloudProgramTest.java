package io.gatehouse.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as an operator starts it: a process, its words and its exit code. */
final class CloudProgramTest {

    private static final long LIMIT_S = 120;

    @TempDir
    private Path folder = Path.of("");

    private record Ended(int code, String words) {}

    @Test
    void a_wrong_key_ends_it_with_2_and_names_file_key_and_what_is_known() throws Exception {
        Ended ended = run(configuration("[api]\nprot = 1\n"));

        assertEquals(2, ended.code(), ended.words());
        assertTrue(ended.words().contains("cloud.toml: unknown key api.prot; known here: "), ended.words());
    }

    @Test
    void a_file_that_is_not_there_ends_it_with_2_and_is_named() throws Exception {
        Ended ended = run(folder.resolve("absent.toml"));

        assertEquals(2, ended.code(), ended.words());
        assertTrue(ended.words().contains("absent.toml: cannot be read"), ended.words());
    }

    @Test
    void a_good_file_is_only_checked_when_that_is_asked() throws Exception {
        Ended ended = run(configuration(""), "--check-config");

        assertEquals(0, ended.code(), ended.words());
        assertTrue(ended.words().contains("cloud.toml is fine"), ended.words());
    }

    @Test
    void a_port_in_use_ends_it_with_1_and_is_named() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = run(configuration("[api]\nport = " + taken.getLocalPort() + "\n"));

            assertEquals(1, ended.code(), ended.words());
            assertTrue(ended.words().contains(":" + taken.getLocalPort()), ended.words());
        }
    }

    @Test
    void it_says_its_port_when_it_is_ready_and_ends_with_its_parent() throws Exception {
        Path output = folder.resolve("output.txt");
        Process cloud = start(configuration(""), output, "--stop-with-parent");
        try {
            Eventually.within(
                    Duration.ofSeconds(LIMIT_S),
                    () -> "the cloud's first line",
                    () -> Files.readString(output).contains("cloud ready "));
            cloud.getOutputStream().close();

            assertTrue(cloud.waitFor(LIMIT_S, TimeUnit.SECONDS));
            assertEquals(0, cloud.exitValue());
        } finally {
            cloud.destroyForcibly();
        }
    }

    private Path configuration(String more) throws Exception {
        Files.writeString(folder.resolve("ca.pem"), new TestUnit.Authority().pem());
        return Files.writeString(
                folder.resolve("cloud.toml"), "data = \"data\"\n[units]\nca_file = \"ca.pem\"\n" + more);
    }

    private Ended run(Path configuration, String... more) throws Exception {
        Path output = folder.resolve("output.txt");
        Process cloud = start(configuration, output, more);
        try {
            assertTrue(cloud.waitFor(LIMIT_S, TimeUnit.SECONDS), () -> "it did not end: " + output);
            return new Ended(cloud.exitValue(), Files.readString(output));
        } finally {
            cloud.destroyForcibly();
        }
    }

    private static Process start(Path configuration, Path output, String... more) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.gatehouse.cloud.CloudProgram",
                "--config",
                configuration.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
