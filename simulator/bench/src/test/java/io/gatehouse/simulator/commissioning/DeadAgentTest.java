package io.gatehouse.simulator.commissioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.agent.store.JournalReading;
import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Occurrence.UnrecordedOpenings;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.ClockProvider;
import io.gatehouse.simulator.hardware.controller.VirtualController;
import io.gatehouse.simulator.hardware.controller.VirtualLane;
import io.gatehouse.simulator.hardware.road.Heading;
import io.gatehouse.simulator.hardware.road.Intent;
import io.gatehouse.simulator.hardware.road.Vehicle;
import io.gatehouse.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What commissioning does at every exit: a car stands on the arming loop, the agent is killed, and the arm goes up. The
 * agent is the real program in a process of its own, the controller answers over UDP.
 */
class DeadAgentTest {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final long UNATTENDED_MS = 10_000;

    private final Clock machine = ClockProvider.open("system", Map.of());
    private final List<Process> agents = new ArrayList<>();
    private Duration lastTick = machine.monotonic();

    @TempDir
    Path folder;

    @AfterEach
    void end() {
        agents.forEach(Process::destroyForcibly);
    }

    @Test
    void a_car_at_the_exit_is_let_out_when_the_agent_is_killed_and_the_journal_says_so_afterwards()
            throws IOException, InterruptedException, GeneralSecurityException {
        UnitPapers.write(folder);
        try (VirtualController controller =
                VirtualController.open(VirtualLane.openingUnattended("exit-1", UNATTENDED_MS), 0)) {
            Process agent = start(controller);
            awaitReady(controller, 1);
            controller.with(lane -> lane.road().arrive(Vehicle.car("car"), Heading.FORWARD, Intent.APPROACH));
            long heard = heartbeats(controller);
            await(controller, "heartbeats", () -> heartbeats(controller) > heard + UNATTENDED_MS / 1_000);
            assertEquals(0, cycles(controller), "the guard's heartbeats keep the arm down");

            agent.destroyForcibly();
            assertTrue(agent.waitFor() != 0);
            await(
                    controller,
                    "an open arm",
                    () -> controller.with(lane -> lane.road().armAtUpperLimit()));
            assertEquals(1, cycles(controller));
            controller.with(lane -> lane.road().intend("car", Intent.DRIVE_ON));
            await(
                    controller,
                    "an empty lane",
                    () -> controller.with(lane ->
                            lane.road().view().cars().isEmpty() && lane.road().armAtLowerLimit()));

            start(controller);
            awaitReady(controller, 2);
            await(
                    controller,
                    "the controller's opening in the journal",
                    () -> !unrecorded().isEmpty());
            assertEquals(List.of(new UnrecordedOpenings(1, 1, 1L)), unrecorded());
        }
    }

    private interface Condition {
        boolean holds();
    }

    /** Lets the lane's time pass as this machine's does, until it holds. */
    private void await(VirtualController controller, String what, Condition condition) {
        Eventually.within(LIMIT, () -> what, () -> {
            Duration now = machine.monotonic();
            controller.advance(now.minus(lastTick).toMillis());
            lastTick = now;
            return condition.holds();
        });
    }

    private static long heartbeats(VirtualController controller) {
        return controller.with(VirtualLane::heartbeats);
    }

    private static long cycles(VirtualController controller) {
        return controller.with(lane -> lane.memory().cycles());
    }

    private List<UnrecordedOpenings> unrecorded() {
        try (JournalReading reading = JournalReading.open(folder)) {
            return reading.after(0, 1_000).stream()
                    .map(entry -> Body.parse(entry.body()).fact())
                    .flatMap(fact -> of(fact).stream())
                    .toList();
        }
    }

    private static Optional<UnrecordedOpenings> of(Fact fact) {
        return fact instanceof UnrecordedOpenings openings ? Optional.of(openings) : Optional.empty();
    }

    private Process start(VirtualController controller) throws IOException {
        Path config = folder.resolve("agent.toml");
        Files.writeString(config, CONFIG.replace("CONTROLLER", controller.url().toString()));
        Process agent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.gatehouse.agent.AgentProgram",
                        "agent",
                        "--config",
                        config.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("agent.out").toFile()))
                .start();
        agents.add(agent);
        return agent;
    }

    private void awaitReady(VirtualController controller, int starts) {
        await(controller, "start " + starts + " of the agent", () -> {
            try {
                return Files.readString(folder.resolve("agent.out")).split("agent ready", -1).length > starts;
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    private static final String CONFIG = """
            [identity]
            operator = "operator"
            lot = "lot"
            lane = "exit-1"
            gateway = "gw-exit-1"
            unit = "unit"
            direction = "exit"

            [page]
            port = 0

            [link]
            host = "127.0.0.1"
            port = 1
            ca = "unit.pem"
            certificate = "unit.pem"
            key = "unit-key.pem"
            feed_key = "feed-key.pem"

            [barrier]
            driver = "coap"
            url = "CONTROLLER"
            """;
}
