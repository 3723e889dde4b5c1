package io.gatehouse.simulator.hardware.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatehouse.device.barrier.Barrier;
import io.gatehouse.device.barrier.BarrierCommand;
import io.gatehouse.device.barrier.BarrierCommand.Verb;
import io.gatehouse.device.barrier.BarrierDriver;
import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.device.barrier.BarrierEvent.CommandResult;
import io.gatehouse.device.barrier.BarrierEvent.Edge;
import io.gatehouse.device.barrier.BarrierEvent.MissedEdges;
import io.gatehouse.device.barrier.BarrierEvent.Snapshot;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.device.barrier.BarrierSettings;
import io.gatehouse.device.barrier.CommandId;
import io.gatehouse.device.barrier.CommandOutcome.Accepted;
import io.gatehouse.device.barrier.CommandOutcome.NoAnswer;
import io.gatehouse.device.barrier.StartAt;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.time.ClockProvider;
import io.gatehouse.testkit.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver over a network that loses, doubles and delays datagrams. */
final class LossyNetworkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(75);

    private final List<BarrierEvent> heard = new CopyOnWriteArrayList<>();
    private final List<Barrier> opened = new ArrayList<>();
    private VirtualController controller;

    @BeforeEach
    void listen() throws IOException {
        controller = VirtualController.open(VirtualLane.standard("lane"), 0);
    }

    @AfterEach
    void stop() {
        opened.forEach(Barrier::close);
        controller.close();
    }

    private Barrier start(LossyRelay relay) {
        var settings = new BarrierSettings(
                "coap",
                Map.of("url", relay.url().toString(), "poll_ms", "100", "silence_ms", "5000", "ack_timeout_ms", "50"));
        Barrier barrier = BarrierDriver.find(settings, ClockProvider.open("system", Map.of()));
        opened.add(barrier);
        barrier.start(heard::add, new StartAt.Oldest());
        await("first contact", () -> !heard(Snapshot.class).isEmpty());
        return barrier;
    }

    private <T extends BarrierEvent> List<T> heard(Class<T> type) {
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        Eventually.within(PATIENCE, () -> what + ", but heard " + heard, condition);
    }

    private void pressHelp(int times) {
        for (int press = 0; press < times; press++) {
            for (boolean on : new boolean[] {true, false}) {
                controller.with(lane -> {
                    lane.contact(BarrierInput.HELP_BUTTON, on);
                    return lane.advance(50);
                });
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void every_edge_comes_once_and_in_order(long seed) throws IOException {
        try (var relay = new LossyRelay(seed, controller.port())) {
            start(relay);
            relay.behave(30, 30, 80);

            for (int round = 1; round <= 12; round++) {
                pressHelp(5);
                long last = round * 10L;
                await("edge " + last, () -> heard(Edge.class).size() >= last);
            }

            assertEquals(
                    LongStream.rangeClosed(1, 120).boxed().toList(),
                    heard(Edge.class).stream().map(Edge::number).toList());
            assertEquals(List.of(), heard(MissedEdges.class));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void commands_are_executed_once_however_often_their_datagrams_come(long seed) throws IOException {
        try (var relay = new LossyRelay(seed, controller.port())) {
            Barrier barrier = start(relay);
            relay.behave(30, 50, 60);

            for (int car = 1; car <= 8; car++) {
                var sent = new AtomicInteger(1);
                var id = new CommandId("c" + car);
                var open = new BarrierCommand(id, 1, new PresenceId("p" + car), Verb.OPEN, 50_000);
                barrier.command(open);
                // No answer within its life: the same command is sent again, and is still executed once.
                await("an accepted " + id, () -> {
                    List<CommandResult> results = heard(CommandResult.class).stream()
                            .filter(result -> result.id().equals(id))
                            .toList();
                    if (results.size() == sent.get() && results.getLast().outcome() instanceof NoAnswer) {
                        sent.incrementAndGet();
                        barrier.command(open);
                    }
                    return results.stream().anyMatch(result -> result.outcome() instanceof Accepted);
                });
                controller.advance(2_000);
                passTheClosingLoop();
                controller.advance(7_000);
            }

            assertEquals(8, cycles());
        }
    }

    private void passTheClosingLoop() {
        for (boolean on : new boolean[] {true, false}) {
            controller.with(lane -> {
                lane.contact(BarrierInput.CLOSING_LOOP, on);
                return lane.advance(50);
            });
        }
    }

    private long cycles() {
        return controller.with(lane -> lane.road().view().armCycles());
    }

    @Test
    void an_open_whose_datagram_is_under_way_beyond_its_life_opens_nothing() throws IOException {
        try (var relay = new LossyRelay(21, controller.port())) {
            Barrier barrier = start(relay);
            relay.behave(100, 0, 0);
            barrier.command(new BarrierCommand(new CommandId("late"), 1, new PresenceId("p"), Verb.OPEN, 100));
            await("a result", () -> !heard(CommandResult.class).isEmpty());

            relay.behave(0, 0, 0);
            pressHelp(1);
            await("contact again", () -> heard(Edge.class).size() == 2);
            controller.advance(10_000);

            assertEquals(0, cycles());
        }
    }

    @Test
    void notifications_that_never_come_are_made_good_by_polls_and_observed_anew() throws IOException {
        try (var relay = new LossyRelay(31, controller.port())) {
            start(relay);
            controller.with(lane -> {
                lane.reboot();
                return lane.advance(VirtualLane.BOOT_MS + 50);
            });
            pressHelp(3);

            await("edges of the new boot", () -> heard(Edge.class).size() == 6);

            assertEquals(
                    List.of("lane-boot-2"),
                    heard(Edge.class).stream().map(Edge::boot).distinct().toList());
        }
    }
}
