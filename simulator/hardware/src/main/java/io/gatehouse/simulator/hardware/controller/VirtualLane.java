package io.gatehouse.simulator.hardware.controller;

import io.gatehouse.device.barrier.BarrierCommand.Verb;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.device.barrier.CommandOutcome;
import io.gatehouse.device.barrier.CommandOutcome.Accepted;
import io.gatehouse.device.barrier.ControllerCommand;
import io.gatehouse.device.barrier.ControllerLog;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.simulator.hardware.road.LaneGeometry;
import io.gatehouse.simulator.hardware.road.Motor;
import io.gatehouse.simulator.hardware.road.Road;
import io.gatehouse.simulator.hardware.road.RoadEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A road with a barrier controller in front of it, and what can go wrong between the two. Deterministic, no clock, no
 * thread, no socket; one thread at a time.
 */
public final class VirtualLane {

    /** Time from the cut of its power until a controller answers again. */
    public static final long BOOT_MS = 2_000;

    private static final long BOUNCE_MS = 100;

    private final String name;
    private final ControllerSettings settings;
    private final Road road;
    private final Map<BarrierInput, InputFault> faults = new EnumMap<>(BarrierInput.class);
    private final Set<BarrierInput> contacts = EnumSet.of(BarrierInput.MAINS);
    private Consumer<PresenceId> onOpenAccepted = presence -> {};

    private Optional<ControllerCore> core;
    private Motor motor = Motor.OFF;
    private long elapsedMs;
    private long bootInMs;
    private long boots;
    private long cycles;
    private long own;
    private long heartbeats;

    /**
     * @param name names the controller, and with the number of the boot each of its boots
     * @param memory what it kept over the loss of power
     */
    public VirtualLane(String name, LaneGeometry geometry, ControllerSettings settings, Memory memory) {
        this.name = name;
        this.settings = settings;
        this.road = new Road(geometry);
        this.boots = memory.boots();
        this.cycles = memory.cycles();
        this.own = memory.own();
        this.core = Optional.of(boot());
    }

    /** A lane of standard places and times with a new controller. */
    public static VirtualLane standard(String name) {
        return new VirtualLane(name, LaneGeometry.STANDARD, ControllerSettings.STANDARD, Memory.NEW);
    }

    /** The same, but its controller opens by itself after that time without a heartbeat. */
    public static VirtualLane openingUnattended(String name, long afterMs) {
        return new VirtualLane(
                name, LaneGeometry.STANDARD, ControllerSettings.STANDARD.openingUnattended(afterMs), Memory.NEW);
    }

    /**
     * What a controller keeps without power; a simulation that is stopped and started again hands it on.
     *
     * @param boots how often it has booted
     * @param cycles times its arm has left the lower limit
     * @param own how many of those it began by itself
     */
    public record Memory(long boots, long cycles, long own) {

        /** Of a controller that was never switched on. */
        public static final Memory NEW = new Memory(0, 0, 0);
    }

    /** What the controller would keep if its power went now. */
    public Memory memory() {
        return new Memory(
                boots,
                core.map(ControllerCore::cycles).orElse(cycles),
                core.map(ControllerCore::own).orElse(own));
    }

    /** The road, to let vehicles arrive and drivers intend, and to break the arm. */
    public Road road() {
        return road;
    }

    /** Called when an OPEN was accepted, before the arm moves; must be quick. */
    public void onOpenAccepted(Consumer<PresenceId> hook) {
        onOpenAccepted = hook;
    }

    /** Puts a contact that no car moves (fire, door, mains, help) to a state. */
    public void contact(BarrierInput input, boolean on) {
        if (on) {
            contacts.add(input);
        } else {
            contacts.remove(input);
        }
    }

    /** Breaks or mends the wire of an input. */
    public void fault(BarrierInput input, InputFault fault) {
        faults.put(input, fault);
    }

    /** Sets an input's counter, as a service tool does. */
    public void setCounter(BarrierInput input, int count) {
        core.ifPresent(running -> running.setCounter(input, count));
    }

    /** Cuts the controller's power; it is back after {@link #BOOT_MS} with a new boot. */
    public void reboot() {
        cycles = memory().cycles();
        own = memory().own();
        core = Optional.empty();
        motor = Motor.OFF;
        bootInMs = BOOT_MS;
    }

    private ControllerCore boot() {
        boots++;
        return new ControllerCore(settings, name + "-boot-" + boots, cycles, own, sensors());
    }

    /**
     * Lets time pass, in steps short enough for a loop detector.
     *
     * @param ms virtual milliseconds, not negative
     * @return what has become true on the road, in order
     */
    public List<RoadEvent> advance(long ms) {
        var events = new ArrayList<RoadEvent>();
        long leftMs = ms;
        while (leftMs > 0) {
            long dtMs = Math.min(leftMs, Road.STEP_MS_MAX);
            leftMs -= dtMs;
            elapsedMs += dtMs;
            events.addAll(road.step(dtMs, motor));
            power(dtMs);
            core.ifPresent(running -> motor = running.step(dtMs, sensors()));
        }
        return List.copyOf(events);
    }

    private void power(long dtMs) {
        if (core.isEmpty()) {
            bootInMs -= dtMs;
            if (bootInMs <= 0) {
                core = Optional.of(boot());
            }
        }
    }

    private Sensors sensors() {
        var on = EnumSet.noneOf(BarrierInput.class);
        for (BarrierInput input : BarrierInput.all()) {
            boolean real = contacts.contains(input) || onRoad(input);
            boolean seen = switch (faults.getOrDefault(input, InputFault.NONE)) {
                case NONE -> real;
                case STUCK_ON -> true;
                case STUCK_OFF -> false;
                case BOUNCING -> elapsedMs / BOUNCE_MS % 2 == 0;
            };
            if (seen) {
                on.add(input);
            }
        }
        return new Sensors(on, road.armOverload());
    }

    private boolean onRoad(BarrierInput input) {
        return switch (input) {
            case ARMING_LOOP -> road.onArmingLoop();
            case CLOSING_LOOP -> road.onClosingLoop();
            case ARM_OPEN -> road.armAtUpperLimit();
            case ARM_CLOSED -> road.armAtLowerLimit();
            case ARM_BROKEN -> road.armBroken();
            case FIRE, CABINET_DOOR, MAINS, HELP_BUTTON -> false;
        };
    }

    /** Hands a command to the controller; empty while it has no power. */
    public Optional<CommandOutcome> command(ControllerCommand request) {
        return core.map(running -> {
            CommandOutcome outcome = running.command(request);
            if (outcome instanceof Accepted accepted
                    && !accepted.repeated()
                    && request.command().verb() == Verb.OPEN) {
                onOpenAccepted.accept(request.command().presence());
            }
            return outcome;
        });
    }

    /** Hands the controller a heartbeat; it hears none while it has no power. */
    public void heartbeat() {
        core.ifPresent(running -> {
            running.heartbeat();
            heartbeats++;
        });
    }

    /** How many heartbeats the controller has heard since this lane was made. */
    public long heartbeats() {
        return heartbeats;
    }

    /** What the controller says; empty while it has no power. */
    public Optional<ControllerLog> log() {
        return core.map(ControllerCore::log);
    }
}
