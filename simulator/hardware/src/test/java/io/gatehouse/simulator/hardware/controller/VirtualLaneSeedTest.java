package io.gatehouse.simulator.hardware.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.device.barrier.BarrierCommand;
import io.gatehouse.device.barrier.BarrierCommand.Verb;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.device.barrier.CommandId;
import io.gatehouse.device.barrier.ControllerCommand;
import io.gatehouse.device.barrier.ControllerCommand.FromReceipt;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.simulator.hardware.road.Crossings;
import io.gatehouse.simulator.hardware.road.Heading;
import io.gatehouse.simulator.hardware.road.Intent;
import io.gatehouse.simulator.hardware.road.RoadEvent;
import io.gatehouse.simulator.hardware.road.RoadEvent.Crossed;
import io.gatehouse.simulator.hardware.road.RoadEvent.Left;
import io.gatehouse.simulator.hardware.road.RoadView;
import io.gatehouse.simulator.hardware.road.RoadView.CarView;
import io.gatehouse.simulator.hardware.road.Vehicle;
import io.gatehouse.testkit.Counts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds on a lane whatever drivers, commands and contacts do, by seed. */
final class VirtualLaneSeedTest {

    private static final double SPEED_MAX = 3.0;
    private static final long STEP_MS = 50;
    private static final int STEPS = 6_000;

    /** Over all seeds: a world in which nobody passes proves nothing. */
    private static long passedForward;

    private static long passedBackward;

    private final List<RoadEvent> events = new ArrayList<>();
    private int vehicles;
    private int commands;
    private int enteredBackward;

    static Stream<Long> seeds() {
        return LongStream.range(0, Counts.of(40, 2_000)).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void cars_never_overlap_nor_jump_and_the_arm_never_falls_on_one(long seed) {
        var random = new SplittableRandom(seed);
        VirtualLane lane = VirtualLane.standard("lane");
        RoadView before = lane.road().view();

        for (int step = 0; step < STEPS; step++) {
            act(lane, random);
            events.addAll(lane.advance(STEP_MS));
            RoadView now = lane.road().view();
            assertNoOverlap(now);
            assertNoJump(before, now);
            before = now;
        }

        assertEquals(0, before.strikes(), "the arm fell on a car");
        assertCrossingsAddUp(before);
        passedForward += before.crossings().forward();
        passedBackward += before.crossings().backward();
    }

    @AfterAll
    static void there_was_traffic() {
        assertTrue(passedForward > 100 && passedBackward > 5, passedForward + " and " + passedBackward);
    }

    private void act(VirtualLane lane, SplittableRandom random) {
        switch (random.nextInt(220)) {
            case 0, 1 -> arrive(lane, random, Heading.FORWARD);
            case 2 -> {
                if (random.nextInt(8) == 0) {
                    arrive(lane, random, Heading.BACKWARD);
                }
            }
            case 3, 4, 5, 6 -> changeMind(lane, random);
            case 7, 8 -> command(lane, Verb.OPEN);
            case 9 -> command(lane, Verb.CLOSE);
            case 10 -> command(lane, Verb.STOP);
            case 11 -> lane.contact(BarrierInput.FIRE, random.nextInt(10) == 0);
            case 12 -> lane.contact(BarrierInput.MAINS, random.nextInt(10) != 0);
            case 13 ->
                lane.fault(
                        BarrierInput.ARMING_LOOP, List.of(InputFault.values()).get(random.nextInt(4)));
            case 14 -> {
                if (random.nextInt(10) == 0) {
                    lane.reboot();
                }
            }
            default -> {}
        }
    }

    private void arrive(VirtualLane lane, SplittableRandom random, Heading heading) {
        vehicles++;
        Vehicle vehicle = random.nextInt(8) == 0
                ? Vehicle.motorcycle("m" + vehicles, random.nextBoolean(), true)
                : new Vehicle("v" + vehicles, 3 + random.nextInt(10), true, true);
        boolean entered = lane.road().arrive(vehicle, heading, intent(random));
        if (entered && heading == Heading.BACKWARD) {
            enteredBackward++;
        }
    }

    private static void changeMind(VirtualLane lane, SplittableRandom random) {
        List<CarView> cars = lane.road().view().cars();
        if (!cars.isEmpty()) {
            lane.road().intend(cars.get(random.nextInt(cars.size())).vehicle().id(), intent(random));
        }
    }

    private static Intent intent(SplittableRandom random) {
        List<Intent> likely = List.of(
                Intent.APPROACH,
                Intent.DRIVE_ON,
                Intent.DRIVE_ON,
                Intent.DRIVE_ON,
                Intent.TAILGATE,
                Intent.BACK_OUT,
                Intent.HALT);
        return likely.get(random.nextInt(likely.size()));
    }

    private void command(VirtualLane lane, Verb verb) {
        commands++;
        var command = new BarrierCommand(new CommandId("c" + commands), 1, new PresenceId("p" + commands), verb, 5_000);
        lane.command(new ControllerCommand(command, new FromReceipt()));
    }

    private static void assertNoOverlap(RoadView road) {
        for (int index = 1; index < road.cars().size(); index++) {
            CarView ahead = road.cars().get(index - 1);
            CarView behind = road.cars().get(index);
            assertTrue(behind.highM() < ahead.lowM(), () -> behind + " is in " + ahead);
        }
    }

    private static void assertNoJump(RoadView before, RoadView now) {
        Map<String, Double> places = new HashMap<>();
        before.cars().forEach(car -> places.put(car.vehicle().id(), car.lowM()));
        for (CarView car : now.cars()) {
            Double place = places.get(car.vehicle().id());
            if (place != null) {
                double wayM = Math.abs(car.lowM() - place);
                assertTrue(wayM <= SPEED_MAX * STEP_MS / 1000 + 1e-9, () -> car + " jumped " + wayM + " m");
            }
        }
    }

    private void assertCrossingsAddUp(RoadView road) {
        Crossings crossings = road.crossings();
        assertEquals(crossings.forward(), crossed(Heading.FORWARD));
        assertEquals(crossings.backward(), crossed(Heading.BACKWARD));
        // Everybody behind the arm came through it or over the far end; a car in the middle has not changed sides.
        Map<String, Boolean> behindArm = new HashMap<>();
        events.forEach(event -> {
            switch (event) {
                case Crossed crossed -> behindArm.put(crossed.vehicle(), crossed.way() == Heading.FORWARD);
                case Left left -> behindArm.remove(left.vehicle());
                case RoadEvent.Struck struck -> throw new AssertionError(struck.toString());
            }
        });
        long leftFar = events.stream()
                .filter(event -> event instanceof Left left && left.end() == Heading.FORWARD)
                .count();
        long stillBehind = road.cars().stream()
                .filter(car -> behindArm.getOrDefault(car.vehicle().id(), car.heading() == Heading.BACKWARD))
                .count();
        assertEquals(stillBehind + leftFar - enteredBackward, crossings.forward() - crossings.backward());
    }

    private long crossed(Heading way) {
        return events.stream()
                .filter(event -> event instanceof Crossed crossed && crossed.way() == way)
                .count();
    }
}
