package io.gatehouse.simulator.hardware.road;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.simulator.hardware.road.RoadEvent.Crossed;
import io.gatehouse.simulator.hardware.road.RoadEvent.Left;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How vehicles and the arm behave in front of a driver's eyes. */
final class RoadTest {

    private final Road road = new Road(LaneGeometry.STANDARD);
    private final List<RoadEvent> events = new ArrayList<>();
    private final List<String> loops = new ArrayList<>();
    private String last = "";

    private void run(long ms, Motor motor) {
        for (long passed = 0; passed < ms; passed += 50) {
            events.addAll(road.step(50, motor));
            String now = (road.onArmingLoop() ? "A" : "") + (road.onClosingLoop() ? "B" : "");
            if (!now.equals(last)) {
                last = now;
                loops.add(now);
            }
        }
    }

    @Test
    void a_car_stops_at_the_reader_on_the_arming_loop() {
        road.arrive(Vehicle.car("a"), Heading.FORWARD, Intent.APPROACH);

        run(15_000, Motor.OFF);

        assertEquals(Optional.of("a"), road.atReader());
        assertTrue(road.onArmingLoop());
        assertFalse(road.onClosingLoop());
    }

    @Test
    void a_driver_waits_for_the_arm_and_then_drives_through_and_away() {
        road.arrive(Vehicle.car("a"), Heading.FORWARD, Intent.DRIVE_ON);
        run(20_000, Motor.OFF);
        assertEquals(new Crossings(0, 0), road.view().crossings());

        run(20_000, Motor.UP);

        assertEquals(List.of(new Crossed("a", Heading.FORWARD), new Left("a", Heading.FORWARD)), events);
        assertEquals(new Crossings(1, 0), road.view().crossings());
        assertEquals(List.of("A", "AB", "B", ""), loops);
    }

    @Test
    void a_motorcycle_is_on_the_closing_loop_before_it_is_off_the_arming_loop() {
        road.arrive(Vehicle.motorcycle("m", true, true), Heading.FORWARD, Intent.DRIVE_ON);

        run(20_000, Motor.UP);

        assertEquals(List.of("A", "AB", "B", ""), loops);
    }

    @Test
    void a_loop_that_misses_a_motorcycle_stays_off() {
        road.arrive(Vehicle.motorcycle("m", true, false), Heading.FORWARD, Intent.DRIVE_ON);

        run(20_000, Motor.UP);

        assertEquals(List.of("A", ""), loops);
        assertEquals(new Crossings(1, 0), road.view().crossings());
    }

    @Test
    void the_arming_loop_is_free_for_a_moment_between_two_cars_that_keep_their_distance() {
        road.arrive(Vehicle.car("a"), Heading.FORWARD, Intent.APPROACH);
        road.arrive(Vehicle.car("b"), Heading.FORWARD, Intent.APPROACH);
        run(20_000, Motor.UP);

        road.intend("a", Intent.DRIVE_ON);
        run(20_000, Motor.UP);

        assertEquals(List.of("A", "AB", "B", "AB", "A"), loops);
        assertEquals(Optional.of("b"), road.atReader());
    }

    @Test
    void a_tailgater_keeps_the_closing_loop_occupied() {
        road.arrive(Vehicle.car("a"), Heading.FORWARD, Intent.APPROACH);
        road.arrive(Vehicle.car("b"), Heading.FORWARD, Intent.TAILGATE);
        run(20_000, Motor.UP);

        road.intend("a", Intent.DRIVE_ON);
        run(20_000, Motor.UP);

        assertEquals(List.of("A", "AB", "B", ""), loops);
        assertEquals(new Crossings(2, 0), road.view().crossings());
    }

    @Test
    void a_driver_who_backs_out_half_way_never_crossed() {
        road.arrive(Vehicle.car("a"), Heading.FORWARD, Intent.DRIVE_ON);
        run(12_000, Motor.OFF);
        for (int step = 0; step < 400 && road.view().cars().getFirst().highM() < 4; step++) {
            run(50, Motor.UP);
        }

        road.intend("a", Intent.BACK_OUT);
        run(30_000, Motor.UP);

        assertEquals(List.of(new Left("a", Heading.BACKWARD)), events);
        assertEquals(List.of("A", "AB", "A", ""), loops);
    }

    @Test
    void those_behind_make_room_for_one_who_backs_out_and_come_again() {
        road.arrive(Vehicle.car("a"), Heading.FORWARD, Intent.APPROACH);
        road.arrive(Vehicle.car("b"), Heading.FORWARD, Intent.APPROACH);
        road.arrive(Vehicle.car("c"), Heading.FORWARD, Intent.APPROACH);
        run(20_000, Motor.OFF);

        road.intend("a", Intent.BACK_OUT);
        run(60_000, Motor.OFF);

        assertEquals(List.of(new Left("a", Heading.BACKWARD)), events);
        assertEquals(Optional.of("b"), road.atReader());
        assertEquals(2, road.view().cars().size());
    }

    @Test
    void a_car_the_wrong_way_is_on_the_closing_loop_first() {
        road.arrive(Vehicle.car("w"), Heading.BACKWARD, Intent.DRIVE_ON);

        run(40_000, Motor.UP);

        assertEquals(List.of(new Crossed("w", Heading.BACKWARD), new Left("w", Heading.BACKWARD)), events);
        assertEquals(List.of("B", "AB", "A", ""), loops);
    }

    @Test
    void a_closing_arm_lies_on_the_roof_of_a_car_and_goes_no_further() {
        road.arrive(Vehicle.car("a"), Heading.FORWARD, Intent.DRIVE_ON);
        run(12_000, Motor.OFF);
        for (int step = 0; step < 400 && road.view().cars().getFirst().highM() < 5; step++) {
            run(50, Motor.UP);
        }
        road.intend("a", Intent.HALT);
        run(2_000, Motor.UP);

        run(5_000, Motor.DOWN);

        assertEquals(1, road.view().strikes());
        assertEquals(Arm.ROOF, road.view().armHeight());
        assertTrue(road.armOverload());
    }

    @Test
    void a_driver_who_forces_his_way_breaks_the_arm_off() {
        road.arrive(Vehicle.car("f"), Heading.FORWARD, Intent.FORCE);

        run(20_000, Motor.OFF);

        assertTrue(road.armBroken());
        assertEquals(new Crossings(1, 0), road.view().crossings());
    }

    @Test
    void the_arm_takes_its_time_and_counts_when_it_leaves_the_lower_limit() {
        run(1_450, Motor.UP);
        assertFalse(road.armAtUpperLimit());
        run(50, Motor.UP);
        assertTrue(road.armAtUpperLimit());
        run(1_500, Motor.DOWN);
        run(1_500, Motor.UP);

        assertEquals(2, road.view().armCycles());
    }

    @Test
    void a_full_road_turns_drivers_away() {
        for (int car = 0; car < Road.VEHICLES_MAX; car++) {
            assertTrue(road.arrive(Vehicle.car("car-" + car), Heading.FORWARD, Intent.APPROACH));
        }

        assertFalse(road.arrive(Vehicle.car("one-more"), Heading.FORWARD, Intent.APPROACH));
        assertThrows(
                IllegalArgumentException.class,
                () -> road.arrive(Vehicle.car("car-1"), Heading.FORWARD, Intent.APPROACH));
    }
}
