package io.gatehouse.simulator.hardware.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.device.barrier.ArmState;
import io.gatehouse.device.barrier.BarrierCommand;
import io.gatehouse.device.barrier.BarrierCommand.Verb;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.device.barrier.CommandId;
import io.gatehouse.device.barrier.CommandOutcome;
import io.gatehouse.device.barrier.ControllerCommand;
import io.gatehouse.device.barrier.ControllerLog;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.simulator.hardware.road.Crossings;
import io.gatehouse.simulator.hardware.road.Heading;
import io.gatehouse.simulator.hardware.road.Intent;
import io.gatehouse.simulator.hardware.road.LaneGeometry;
import io.gatehouse.simulator.hardware.road.Vehicle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Road and controller together, and what can break between them. */
final class VirtualLaneTest {

    private final VirtualLane lane = VirtualLane.standard("lane");
    private int commands;

    private Optional<CommandOutcome> command(Verb verb) {
        commands++;
        return lane.command(new ControllerCommand(
                new BarrierCommand(new CommandId("c" + commands), 1, new PresenceId("p" + commands), verb, 5_000),
                new ControllerCommand.FromReceipt()));
    }

    private ControllerLog log() {
        return lane.log().orElseThrow();
    }

    private int counter(BarrierInput input) {
        return log().counters().get(input.instance());
    }

    private void drive(String car) {
        lane.road().arrive(Vehicle.car(car), Heading.FORWARD, Intent.DRIVE_ON);
    }

    @Test
    void three_cars_with_three_opens_make_three_passages_in_three_counters() {
        for (int car = 1; car <= 3; car++) {
            drive("car-" + car);
            lane.advance(10_000);
            command(Verb.OPEN);
            lane.advance(30_000);
        }

        assertEquals(new Crossings(3, 0), lane.road().view().crossings());
        assertEquals(3, counter(BarrierInput.ARMING_LOOP));
        assertEquals(3, counter(BarrierInput.CLOSING_LOOP));
        assertEquals(3, log().cycles());
        assertEquals(ArmState.CLOSED, log().arm());
    }

    @Test
    void the_hook_hears_of_an_accepted_open_before_the_arm_moves_and_only_once() {
        var heard = new ArrayList<String>();
        lane.onOpenAccepted(presence ->
                heard.add(presence + " at height " + lane.road().view().armHeight()));
        var open = new ControllerCommand(
                new BarrierCommand(new CommandId("c"), 1, new PresenceId("p"), Verb.OPEN, 5_000),
                new ControllerCommand.FromReceipt());

        lane.command(open);
        lane.advance(5_000);
        lane.command(open);
        command(Verb.CLOSE);

        assertEquals(List.of("p at height 0.0"), heard);
    }

    @Test
    void a_closing_loop_stuck_off_lets_the_arm_fall_on_a_car_and_it_goes_up_again() {
        lane.fault(BarrierInput.CLOSING_LOOP, InputFault.STUCK_OFF);
        drive("car");
        lane.advance(10_000);
        command(Verb.OPEN);
        while (lane.road().view().cars().getFirst().highM() < 5) {
            lane.advance(50);
        }
        lane.road().intend("car", Intent.HALT);
        lane.advance(2_000);

        command(Verb.CLOSE);
        lane.advance(3_000);

        assertTrue(lane.road().view().strikes() > 0);
        assertEquals(ArmState.OPEN, log().arm());
    }

    @Test
    void a_closing_loop_stuck_on_keeps_the_arm_up_for_ever() {
        command(Verb.OPEN);
        lane.advance(2_000);
        lane.fault(BarrierInput.CLOSING_LOOP, InputFault.STUCK_ON);

        command(Verb.CLOSE);
        lane.advance(600_000);

        assertEquals(ArmState.OPEN, log().arm());
    }

    @Test
    void a_bouncing_contact_counts_and_counts() {
        lane.fault(BarrierInput.ARMING_LOOP, InputFault.BOUNCING);

        lane.advance(9_950);

        assertEquals(50, counter(BarrierInput.ARMING_LOOP));
    }

    @Test
    void a_broken_arm_lets_everybody_pass_and_says_so() {
        lane.road().breakArm(true);
        drive("car");

        lane.advance(30_000);

        assertEquals(new Crossings(1, 0), lane.road().view().crossings());
        assertEquals(ArmState.FAULT, log().arm());
        assertEquals(0, log().cycles());
        assertEquals(1, counter(BarrierInput.CLOSING_LOOP));
    }

    @Test
    void a_jammed_arm_is_a_fault_until_it_comes_free() {
        lane.road().jamArm(true);
        command(Verb.OPEN);
        lane.advance(10_000);
        assertEquals(ArmState.FAULT, log().arm());

        lane.road().jamArm(false);
        command(Verb.OPEN);
        lane.advance(2_000);

        assertEquals(ArmState.OPEN, log().arm());
    }

    @Test
    void a_reboot_forgets_numbers_and_counters_but_not_cycles_and_the_car_drives_on() {
        drive("car");
        lane.advance(10_000);
        command(Verb.OPEN);
        lane.advance(1_500);

        lane.reboot();
        assertEquals(Optional.empty(), lane.log());
        assertEquals(Optional.empty(), command(Verb.OPEN));
        lane.advance(30_000);

        assertEquals("lane-boot-2", log().boot());
        assertEquals(1, log().cycles());
        assertEquals(new VirtualLane.Memory(2, 1, 0), lane.memory());
        assertEquals(1, lane.road().view().crossings().forward());
        assertEquals(ArmState.CLOSED, log().arm());
    }

    @Test
    void a_world_that_is_started_again_goes_on_with_boots_and_cycles() {
        command(Verb.OPEN);
        lane.advance(2_000);

        VirtualLane again = new VirtualLane("lane", LaneGeometry.STANDARD, ControllerSettings.STANDARD, lane.memory());

        assertEquals("lane-boot-2", again.log().orElseThrow().boot());
        assertEquals(1, again.log().orElseThrow().cycles());
    }

    @Test
    void the_same_script_gives_the_same_log_to_the_byte() {
        VirtualLane twin = VirtualLane.standard("lane");
        for (VirtualLane each : List.of(lane, twin)) {
            each.road().arrive(Vehicle.car("a"), Heading.FORWARD, Intent.DRIVE_ON);
            each.advance(9_999);
            each.command(new ControllerCommand(
                    new BarrierCommand(new CommandId("c"), 1, new PresenceId("p"), Verb.OPEN, 5_000),
                    new ControllerCommand.FromReceipt()));
            each.advance(33_333);
        }

        assertEquals(lane.log(), twin.log());
        assertEquals(lane.road().view(), twin.road().view());
    }
}
