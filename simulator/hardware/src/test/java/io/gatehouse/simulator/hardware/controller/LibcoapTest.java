package io.gatehouse.simulator.hardware.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.Needs;
import io.gatehouse.testkit.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else's CoAP client understands our controller. */
@Needs(
        command = {"coap-client-notls", "coap-client-openssl"},
        debianPackage = "libcoap3-bin")
final class LibcoapTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private VirtualController controller;

    @BeforeEach
    void listen() throws IOException {
        controller = VirtualController.open(VirtualLane.standard("lane"), 0);
    }

    @AfterEach
    void stop() {
        controller.close();
    }

    private Process client(Path output, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Programs.find("coap-client-notls")
                .or(() -> Programs.find("coap-client-openssl"))
                .orElseThrow()
                .toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process client = client(output, arguments);
        assertTrue(client.waitFor(10, TimeUnit.SECONDS), "coap-client did not end");
        return Files.readString(output).trim();
    }

    private String get(String path) throws IOException, InterruptedException {
        return run("-m", "get", controller.url() + path);
    }

    @Test
    void reads_inputs_and_arm_one_by_one() throws IOException, InterruptedException {
        controller.with(lane -> {
            lane.contact(BarrierInput.HELP_BUTTON, true);
            return lane.advance(50);
        });

        assertEquals("0", get("/3200/0/5500"));
        assertEquals("1", get("/3200/7/5500"));
        assertEquals("1", get("/3200/8/5501"));
        assertEquals("help_button", get("/3200/8/5750"));
        assertEquals("CLOSED", get("/3306/0/5853"));
        assertEquals("0", get("/3306/0/5850"));
        assertEquals("0", get("/3306/0/5501"));
    }

    @Test
    void posts_a_command_and_gets_its_answer() throws IOException, InterruptedException {
        String command = "{\"id\":\"c-1\",\"presence\":\"p-1\",\"verb\":\"OPEN\",\"ttl_ms\":5000}";

        String first = run("-m", "post", "-t", "json", "-e", command, controller.url() + "/barrier/cmd");
        String again = run("-m", "post", "-t", "json", "-e", command, controller.url() + "/barrier/cmd");
        String other =
                run("-m", "post", "-t", "json", "-e", command.replace("c-1", "c-2"), controller.url() + "/barrier/cmd");
        String garbage = run("-m", "post", "-t", "json", "-e", "{", controller.url() + "/barrier/cmd");

        assertEquals("{\"result\":\"accepted\",\"repeated\":false}", first);
        assertEquals("{\"result\":\"accepted\",\"repeated\":true}", again);
        assertTrue(other.contains("4.09") && other.contains("presence_served"), other);
        assertTrue(garbage.contains("4.00") && garbage.contains("malformed"), garbage);
        controller.advance(2_000);
        assertEquals("OPEN", get("/3306/0/5853"));
    }

    @Test
    void observes_the_log() throws IOException, InterruptedException {
        Path output = folder.resolve("observed");
        Process client = client(output, "-m", "get", "-s", "30", controller.url() + "/barrier/log");
        try {
            awaitText(output, "\"last\":0");

            controller.with(lane -> {
                lane.contact(BarrierInput.FIRE, true);
                return lane.advance(50);
            });
            awaitText(output, "\"last\":1,");
            controller.advance(2_000);
            awaitText(output, "\"arm\":\"OPEN\"");
        } finally {
            client.destroyForcibly().waitFor();
        }
    }

    private static void awaitText(Path output, String text) {
        Eventually.within(
                PATIENCE, () -> text + " in " + read(output), () -> read(output).contains(text));
    }

    private static String read(Path output) {
        try {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
