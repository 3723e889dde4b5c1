package io.gatehouse.simulator.hardware.controller;

import io.gatehouse.device.barrier.ArmState;
import io.gatehouse.device.barrier.BarrierCommand;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.device.barrier.CommandOutcome;
import io.gatehouse.device.barrier.CommandOutcome.Accepted;
import io.gatehouse.device.barrier.CommandOutcome.Refusal;
import io.gatehouse.device.barrier.CommandOutcome.Refused;
import io.gatehouse.device.barrier.ControllerCommand;
import io.gatehouse.device.barrier.ControllerLog;
import io.gatehouse.device.barrier.ControllerLog.LoggedEdge;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.simulator.hardware.road.Motor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One boot of a barrier controller, without a wire: sensors and commands in, motor and log out. It closes by itself after
 * the passage it opened for, never onto an occupied closing loop, and opens above all commands while the fire contact
 * calls or mains power is away; and for whoever stands there while nobody watches over an exit. Deterministic; one thread at a time.
 */
public final class ControllerCore {

    private static final long NOT_RUNNING = -1;

    private final ControllerSettings settings;
    private final String boot;
    private final EdgeLog inputs;
    private final ArmDrive arm;
    private final CommandMemory memory = new CommandMemory();

    /** Presences the arm was opened for and that have not passed. */
    private final Set<PresenceId> awaited = new LinkedHashSet<>();

    private long nowMs;
    private long revision = 1;
    private long closeInMs = NOT_RUNNING;
    private boolean closeOwed;
    private boolean openedByItself;
    private long heartbeatMs;
    private long own;

    /**
     * @param boot names this boot; never used before
     * @param cycles what the cycle counter's memory says
     * @param own what the memory says of cycles that it began by itself
     * @param first the terminals at power on
     */
    public ControllerCore(ControllerSettings settings, String boot, long cycles, long own, Sensors first) {
        this.settings = settings;
        this.own = own;
        this.boot = boot;
        this.inputs = new EdgeLog(first);
        this.arm = new ArmDrive(settings.moveMsMax(), cycles, first);
        if (arm.state() != ArmState.CLOSED) {
            // Home: nobody knows any more for whom it was opened.
            startCloseDelay();
        }
    }

    /**
     * Lets time pass and looks at the terminals.
     *
     * @param dtMs more than 0
     * @return what the motor shall do until the next step
     */
    public Motor step(long dtMs, Sensors sensors) {
        nowMs += dtMs;
        ArmState armBefore = arm.state();
        long cyclesBefore = arm.cycles();
        List<LoggedEdge> edges = inputs.read(sensors, nowMs);
        edges.forEach(this::react);
        if (arm.step(dtMs, sensors)) {
            startCloseDelay();
        }
        if (heldOpen()) {
            holdOpen();
        } else if (isUnattended() && inputs.on(BarrierInput.ARMING_LOOP)) {
            openUnattended();
        } else {
            closeWhenDue(dtMs);
        }
        if (!edges.isEmpty() || arm.state() != armBefore || arm.cycles() != cyclesBefore) {
            revision++;
        }
        return arm.motor();
    }

    private boolean heldOpen() {
        return inputs.on(BarrierInput.FIRE) || !inputs.on(BarrierInput.MAINS);
    }

    private void holdOpen() {
        closeInMs = NOT_RUNNING;
        closeOwed = false;
        if (!inputs.on(BarrierInput.ARM_BROKEN)) {
            arm.open();
        }
    }

    private boolean isUnattended() {
        return settings.unattendedMs() > 0 && nowMs - heartbeatMs >= settings.unattendedMs();
    }

    /** Nobody is trapped: whoever stands before an exit that nobody watches over is let out. */
    private void openUnattended() {
        closeInMs = NOT_RUNNING;
        closeOwed = false;
        openedByItself = true;
        if (!inputs.on(BarrierInput.ARM_BROKEN)) {
            long before = arm.cycles();
            arm.open();
            own += arm.cycles() - before;
        }
    }

    /** Somebody watches over the lane. */
    public void heartbeat() {
        heartbeatMs = nowMs;
    }

    private void react(LoggedEdge edge) {
        switch (edge.input()) {
            case CLOSING_LOOP -> reactToClosingLoop(edge.on());
            case MAINS -> {
                if (edge.on()) {
                    startCloseDelay();
                }
            }
            case ARMING_LOOP -> {
                if (!edge.on() && openedByItself) {
                    // Under the arm or gone backwards: the first holds it up, and nobody else would close it.
                    openedByItself = false;
                    startCloseDelay();
                }
            }
            case ARM_OPEN, ARM_CLOSED, ARM_BROKEN, FIRE, CABINET_DOOR, HELP_BUTTON -> {
                // Only reported. A fire contact that lets go leaves the arm up: people may still be walking out.
            }
        }
    }

    private void reactToClosingLoop(boolean occupied) {
        if (occupied) {
            closeInMs = NOT_RUNNING;
            if (arm.state() == ArmState.CLOSING) {
                arm.open();
            }
            return;
        }
        if (arm.state() == ArmState.OPEN || arm.state() == ArmState.OPENING) {
            awaited.stream().findFirst().ifPresent(awaited::remove);
            if (awaited.isEmpty()) {
                startCloseDelay();
            }
        }
    }

    private void startCloseDelay() {
        closeInMs = settings.closeDelayMs();
    }

    private void closeWhenDue(long dtMs) {
        boolean clear = !inputs.on(BarrierInput.CLOSING_LOOP);
        if (closeInMs != NOT_RUNNING && clear) {
            closeInMs = Math.max(0, closeInMs - dtMs);
            if (closeInMs == 0) {
                closeInMs = NOT_RUNNING;
                closeOwed = true;
            }
        }
        if (closeOwed && clear && !inputs.on(BarrierInput.ARM_BROKEN)) {
            closeOwed = false;
            arm.close();
        }
    }

    /** Executes a command, or says why not. An accepted one has not moved anything before the next step. */
    public CommandOutcome command(ControllerCommand request) {
        Optional<CommandOutcome> known = memory.answer(request, boot, nowMs);
        if (known.isPresent()) {
            return known.get();
        }
        BarrierCommand command = request.command();
        if (command.verb() != BarrierCommand.Verb.OPEN && heldOpen()) {
            return new Refused(inputs.on(BarrierInput.FIRE) ? Refusal.FIRE : Refusal.NO_MAINS);
        }
        ArmState before = arm.state();
        switch (command.verb()) {
            case OPEN -> open(command.presence());
            case CLOSE -> {
                awaited.clear();
                closeInMs = NOT_RUNNING;
                closeOwed = before != ArmState.CLOSED;
            }
            case STOP -> {
                closeInMs = NOT_RUNNING;
                closeOwed = false;
                arm.stop();
            }
        }
        memory.took(command);
        if (arm.state() != before) {
            revision++;
        }
        return new Accepted(false);
    }

    private void open(PresenceId presence) {
        awaited.add(presence);
        closeInMs = NOT_RUNNING;
        closeOwed = false;
        if (!inputs.on(BarrierInput.ARM_BROKEN)) {
            arm.open();
        }
    }

    /** A service tool, or a detector's loss of power, sets an input's counter. */
    public void setCounter(BarrierInput input, int count) {
        inputs.setCounter(input, count);
        revision++;
    }

    /** Everything it says of now, in one piece. */
    public ControllerLog log() {
        return new ControllerLog(
                boot,
                revision,
                nowMs,
                arm.state(),
                arm.cycles(),
                own,
                inputs.states(),
                inputs.counters(),
                inputs.lastNumber(),
                inputs.newest());
    }

    /** Grows with every change of the log but its time. */
    public long revision() {
        return revision;
    }

    /** How many of its cycles it began by itself, to be kept over a loss of power. */
    public long own() {
        return own;
    }

    /** Times the arm left its lower limit, to be kept over a loss of power. */
    public long cycles() {
        return arm.cycles();
    }
}
