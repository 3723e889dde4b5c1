package io.gatehouse.simulator.hardware.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.device.barrier.ArmState;
import io.gatehouse.device.barrier.Barrier;
import io.gatehouse.device.barrier.BarrierCommand;
import io.gatehouse.device.barrier.BarrierCommand.Verb;
import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.device.barrier.BarrierEvent.CommandResult;
import io.gatehouse.device.barrier.BarrierEvent.ConnectionLost;
import io.gatehouse.device.barrier.BarrierEvent.ConnectionRegained;
import io.gatehouse.device.barrier.BarrierEvent.ControllerRestarted;
import io.gatehouse.device.barrier.BarrierEvent.Edge;
import io.gatehouse.device.barrier.BarrierEvent.MissedEdges;
import io.gatehouse.device.barrier.BarrierEvent.Snapshot;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.device.barrier.BarrierSink;
import io.gatehouse.device.barrier.CommandId;
import io.gatehouse.device.barrier.CommandOutcome;
import io.gatehouse.device.barrier.CommandOutcome.Accepted;
import io.gatehouse.device.barrier.CommandOutcome.NoAnswer;
import io.gatehouse.device.barrier.CommandOutcome.Refusal;
import io.gatehouse.device.barrier.CommandOutcome.Refused;
import io.gatehouse.device.barrier.ControllerLog;
import io.gatehouse.device.barrier.StartAt;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.simulator.hardware.road.Heading;
import io.gatehouse.simulator.hardware.road.Intent;
import io.gatehouse.simulator.hardware.road.Vehicle;
import io.gatehouse.testkit.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every adapter of the barrier port promises, whatever carries it. */
abstract class BarrierContract {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LONG_MS = 30_000;

    /** Without a heartbeat for so long the lane's controller opens by itself. */
    static final long UNATTENDED_MS = 100_000;

    private final List<BarrierEvent> heard = new ArrayList<>();
    private final List<Barrier> opened = new ArrayList<>();

    /** A barrier that is not started, in front of the one lane of this test. */
    abstract Barrier barrier();

    /** Lets virtual time pass in the lane. */
    abstract void advance(long ms);

    /** The lane, for short work while nothing moves. */
    abstract void onLane(java.util.function.Consumer<VirtualLane> work);

    /** Cuts the wire to the controller, or mends it. */
    abstract void cut(boolean now);

    @AfterEach
    void close() {
        opened.forEach(Barrier::close);
    }

    private Barrier start(StartAt from) {
        Barrier barrier = barrier();
        opened.add(barrier);
        BarrierSink sink = event -> {
            synchronized (heard) {
                heard.add(event);
            }
        };
        barrier.start(sink, from);
        return barrier;
    }

    private Barrier started() {
        Barrier barrier = start(new StartAt.Now());
        awaitSnapshot(snapshot -> true);
        return barrier;
    }

    private List<BarrierEvent> heard() {
        synchronized (heard) {
            return List.copyOf(heard);
        }
    }

    private <T extends BarrierEvent> List<T> heard(Class<T> type) {
        return heard().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private <T extends BarrierEvent> T await(Class<T> type, Predicate<T> such) {
        return Eventually.value(
                PATIENCE,
                () -> type.getSimpleName() + " among " + heard(),
                () -> heard(type).stream().filter(such).findFirst());
    }

    private Snapshot awaitSnapshot(Predicate<Snapshot> such) {
        return await(Snapshot.class, such);
    }

    private CommandOutcome outcome(Barrier barrier, BarrierCommand command) {
        int before = heard(CommandResult.class).size();
        barrier.command(command);
        return Eventually.value(
                        PATIENCE,
                        () -> "a result of " + command + " among " + heard(),
                        () -> heard(CommandResult.class).stream().skip(before).findFirst())
                .outcome();
    }

    private static BarrierCommand open(String id, String presence, long ttlMs) {
        return new BarrierCommand(new CommandId(id), 1, new PresenceId(presence), Verb.OPEN, ttlMs);
    }

    private static BarrierCommand open(String id, String presence) {
        return open(id, presence, LONG_MS);
    }

    private void carDrivesThrough(String id) {
        onLane(lane -> lane.road().arrive(Vehicle.car(id), Heading.FORWARD, Intent.DRIVE_ON));
        advance(25_000);
    }

    @Test
    void says_everything_once_it_has_contact() {
        start(new StartAt.Now());

        Snapshot snapshot = awaitSnapshot(any -> true);

        assertEquals(ArmState.CLOSED, snapshot.arm());
        assertTrue(snapshot.on(BarrierInput.MAINS));
        assertTrue(snapshot.on(BarrierInput.ARM_CLOSED));
        assertEquals(BarrierInput.COUNT, snapshot.inputs().size());
        assertEquals(List.of(), heard(Edge.class));
    }

    @Test
    void opens_for_a_presence_and_closes_after_the_passage() {
        Barrier barrier = started();

        assertEquals(new Accepted(false), outcome(barrier, open("c1", "p1")));
        advance(2_000);
        awaitSnapshot(snapshot -> snapshot.arm() == ArmState.OPEN);
        carDrivesThrough("car-1");

        Snapshot last = awaitSnapshot(snapshot -> snapshot.arm() == ArmState.CLOSED && snapshot.cycles() == 1);
        assertEquals(1, last.counters().get(BarrierInput.ARMING_LOOP));
        assertEquals(1, last.counters().get(BarrierInput.CLOSING_LOOP));
        assertEquals(
                List.of("ARMING_LOOP on", "CLOSING_LOOP on", "ARMING_LOOP off", "CLOSING_LOOP off"),
                heard(Edge.class).stream()
                        .filter(edge ->
                                edge.input() == BarrierInput.ARMING_LOOP || edge.input() == BarrierInput.CLOSING_LOOP)
                        .map(edge -> edge.input() + (edge.on() ? " on" : " off"))
                        .toList());
    }

    @Test
    void posts_every_edge_once_by_rising_number_and_time() {
        Barrier barrier = started();
        outcome(barrier, open("c1", "p1"));

        carDrivesThrough("car-1");
        awaitSnapshot(snapshot -> snapshot.arm() == ArmState.CLOSED && snapshot.cycles() == 1);

        List<Edge> edges = heard(Edge.class);
        assertEquals(
                LongStream.rangeClosed(1, edges.size()).boxed().toList(),
                edges.stream().map(Edge::number).toList());
        assertEquals(
                edges.stream().map(Edge::deviceMs).sorted().toList(),
                edges.stream().map(Edge::deviceMs).toList());
        assertEquals(List.of(), heard(MissedEdges.class));
    }

    @Test
    void answers_the_same_command_again_without_moving_the_arm() {
        Barrier barrier = started();
        outcome(barrier, open("c1", "p1"));
        carDrivesThrough("car-1");
        awaitSnapshot(snapshot -> snapshot.arm() == ArmState.CLOSED && snapshot.cycles() == 1);

        CommandOutcome again = outcome(barrier, open("c1", "p1"));
        advance(3_000);

        assertEquals(new Accepted(true), again);
        onLane(lane -> assertEquals(1, lane.road().view().armCycles()));
    }

    @Test
    void moves_the_arm_again_for_a_new_pulse_of_the_same_command() {
        Barrier barrier = started();
        outcome(barrier, open("c1", "p1"));
        carDrivesThrough("car-1");
        awaitSnapshot(snapshot -> snapshot.arm() == ArmState.CLOSED && snapshot.cycles() == 1);

        CommandOutcome pulsed =
                outcome(barrier, new BarrierCommand(new CommandId("c1"), 2, new PresenceId("p1"), Verb.OPEN, LONG_MS));
        advance(2_000);

        assertEquals(new Accepted(false), pulsed);
        awaitSnapshot(snapshot -> snapshot.arm() == ArmState.OPEN && snapshot.cycles() == 2);
        assertEquals(new Refused(Refusal.STALE_PULSE), outcome(barrier, open("c1", "p1")));
    }

    @Test
    void refuses_a_second_open_for_a_presence() {
        Barrier barrier = started();
        outcome(barrier, open("c1", "p1"));

        assertEquals(new Refused(Refusal.PRESENCE_SERVED), outcome(barrier, open("c2", "p1")));
        assertEquals(new Accepted(false), outcome(barrier, open("c3", "p2")));
    }

    @Test
    void never_executes_a_command_whose_life_ended_while_the_controller_was_away() {
        Barrier barrier = started();
        cut(true);

        CommandOutcome outcome = outcome(barrier, open("c1", "p1", 200));
        cut(false);
        CommandOutcome fresh =
                outcome(barrier, new BarrierCommand(new CommandId("c2"), 1, new PresenceId("p2"), Verb.CLOSE, LONG_MS));
        advance(5_000);

        assertEquals(new NoAnswer(), outcome);
        assertEquals(new Accepted(false), fresh);
        onLane(lane -> assertEquals(0, lane.road().view().armCycles()));
    }

    @Test
    void tells_when_the_controller_is_away_and_what_happened_meanwhile() {
        started();
        cut(true);
        await(ConnectionLost.class, lost -> !lost.why().isBlank());

        onLane(lane -> lane.contact(BarrierInput.CABINET_DOOR, true));
        advance(100);
        cut(false);

        await(ConnectionRegained.class, regained -> true);
        await(Edge.class, edge -> edge.input() == BarrierInput.CABINET_DOOR && edge.on());
        awaitSnapshot(snapshot -> snapshot.on(BarrierInput.CABINET_DOOR));
    }

    @Test
    void tells_a_reboot_by_the_controllers_boot_and_begins_to_count_anew() {
        started();
        onLane(lane -> lane.contact(BarrierInput.CABINET_DOOR, true));
        advance(100);
        Edge before = await(Edge.class, edge -> edge.input() == BarrierInput.CABINET_DOOR);

        onLane(VirtualLane::reboot);
        advance(VirtualLane.BOOT_MS + 100);
        ControllerRestarted restarted = await(ControllerRestarted.class, any -> true);
        onLane(lane -> lane.contact(BarrierInput.CABINET_DOOR, false));
        advance(100);
        Edge after = await(Edge.class, edge -> edge.input() == BarrierInput.CABINET_DOOR && !edge.on());

        assertEquals(before.boot(), restarted.previousBoot());
        assertEquals(after.boot(), restarted.boot());
        assertEquals(1, after.number());
        awaitSnapshot(snapshot -> snapshot.boot().equals(restarted.boot()) && !snapshot.on(BarrierInput.CABINET_DOOR));
    }

    @Test
    void hands_a_restarted_agent_the_edges_after_the_one_it_knows() {
        Barrier first = started();
        outcome(first, open("c1", "p1"));
        advance(2_000);
        Edge known = await(Edge.class, edge -> edge.input() == BarrierInput.ARM_OPEN && edge.on());
        first.close();

        carDrivesThrough("while-nobody-listened");
        synchronized (heard) {
            heard.clear();
        }
        start(new StartAt.After(known.boot(), known.number()));
        Edge passage = await(Edge.class, edge -> edge.input() == BarrierInput.CLOSING_LOOP && !edge.on());

        assertEquals(known.number() + 1, heard(Edge.class).getFirst().number());
        assertTrue(passage.number() > known.number());
        assertEquals(List.of(), heard(MissedEdges.class));
    }

    @Test
    void counts_what_is_no_longer_in_the_controllers_memory() {
        started();
        cut(true);
        await(ConnectionLost.class, lost -> true);

        int presses = 3 * ControllerLog.EDGES_MAX;
        for (int press = 0; press < presses; press++) {
            for (boolean on : new boolean[] {true, false}) {
                onLane(lane -> lane.contact(BarrierInput.HELP_BUTTON, on));
                advance(50);
            }
        }
        cut(false);
        awaitSnapshot(snapshot -> snapshot.lastNumber() == 2L * presses);

        // A copy that was under way at the cut may come late, as in any network: then two gaps lie around it.
        List<MissedEdges> gaps = heard(MissedEdges.class);
        assertNotEquals(List.of(), gaps);
        List<Long> numbers = Stream.concat(
                        gaps.stream()
                                .flatMapToLong(gap -> LongStream.rangeClosed(gap.firstNumber(), gap.lastNumber()))
                                .boxed(),
                        heard(Edge.class).stream().map(Edge::number))
                .sorted()
                .toList();
        assertEquals(LongStream.rangeClosed(1, 2L * presses).boxed().toList(), numbers);
        long rises = heard(Edge.class).stream().filter(Edge::on).count()
                + gaps.stream()
                        .mapToInt(gap -> gap.rises().getOrDefault(BarrierInput.HELP_BUTTON, 0))
                        .sum();
        assertEquals(presses, rises);
    }

    @Test
    void opens_by_itself_for_a_car_while_nobody_watches_and_counts_that() {
        started();

        onLane(lane -> lane.road().arrive(Vehicle.car("car-1"), Heading.FORWARD, Intent.APPROACH));
        advance(UNATTENDED_MS - 100);
        onLane(lane -> assertEquals(0, lane.road().view().armCycles()));
        advance(2_000);

        Snapshot opened = awaitSnapshot(snapshot -> snapshot.arm() == ArmState.OPEN);
        assertEquals(1, opened.cycles());
        assertEquals(1, opened.own());
    }

    @Test
    void stays_shut_for_a_car_as_long_as_there_are_heartbeats() {
        Barrier barrier = started();
        onLane(lane -> lane.road().arrive(Vehicle.car("car-1"), Heading.FORWARD, Intent.APPROACH));

        for (int beat = 1; beat <= 3; beat++) {
            advance(UNATTENDED_MS * 3 / 4);
            barrier.heartbeat();
            int beats = beat;
            Eventually.within(PATIENCE, () -> "heartbeat " + beats, () -> heartbeats() == beats);
        }

        onLane(lane -> assertEquals(0, lane.road().view().armCycles()));
        advance(UNATTENDED_MS);
        assertEquals(1, awaitSnapshot(snapshot -> snapshot.own() == 1).cycles());
    }

    private long heartbeats() {
        var heard = new java.util.concurrent.atomic.AtomicLong();
        onLane(lane -> heard.set(lane.heartbeats()));
        return heard.get();
    }

    @Test
    void refuses_to_be_started_twice_or_commanded_before() {
        Barrier barrier = barrier();
        opened.add(barrier);

        assertThrows(IllegalStateException.class, () -> barrier.command(open("c1", "p1")));
        barrier.start(event -> {});
        assertThrows(IllegalStateException.class, () -> barrier.start(event -> {}));
    }

    @Test
    void refuses_commands_once_it_is_closed() {
        Barrier barrier = started();

        barrier.close();

        assertEquals(new Refused(Refusal.DRIVER_CLOSED), outcome(barrier, open("c1", "p1")));
    }
}
