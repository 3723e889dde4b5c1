package io.gatehouse.simulator.hardware.controller;

import io.gatehouse.device.barrier.Barrier;
import io.gatehouse.device.barrier.BarrierCommand;
import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.device.barrier.BarrierSink;
import io.gatehouse.device.barrier.CommandOutcome;
import io.gatehouse.device.barrier.CommandOutcome.NoAnswer;
import io.gatehouse.device.barrier.CommandOutcome.Refusal;
import io.gatehouse.device.barrier.CommandOutcome.Refused;
import io.gatehouse.device.barrier.ControllerCommand;
import io.gatehouse.device.barrier.LogFollower;
import io.gatehouse.device.barrier.StartAt;
import io.gatehouse.simulator.hardware.road.RoadEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The barrier port on a virtual lane in the same thread: no socket, no waiting, no clock. Events are posted from within
 * {@link #advance} and {@link #command}. For tests of the agent and for simulations by seed; one thread at a time.
 */
public final class FakeBarrier implements Barrier {

    private final VirtualLane lane;
    private final List<BarrierCommand> commands = new ArrayList<>();
    private BarrierSink sink = event -> {};
    private @Nullable LogFollower follower;
    private boolean cut;
    private boolean lost;
    private boolean closed;

    public FakeBarrier(VirtualLane lane) {
        this.lane = lane;
    }

    /** The lane behind it: its road, contacts and faults. */
    public VirtualLane lane() {
        return lane;
    }

    /** Every command that was handed in, in order. */
    public List<BarrierCommand> commands() {
        return List.copyOf(commands);
    }

    /** Cuts the wire between driver and controller, or mends it. */
    public void cut(boolean now) {
        cut = now;
        report();
    }

    /** Puts a contact that no car moves to a state and lets the controller see it. */
    public void contact(BarrierInput input, boolean on) {
        lane.contact(input, on);
        advance(1);
    }

    /** Lets time pass in the lane and posts what came of it. */
    public List<RoadEvent> advance(long ms) {
        var events = new ArrayList<RoadEvent>();
        long leftMs = ms;
        while (leftMs > 0) {
            long stepMs = Math.min(leftMs, io.gatehouse.simulator.hardware.road.Road.STEP_MS_MAX);
            leftMs -= stepMs;
            events.addAll(lane.advance(stepMs));
            report();
        }
        return List.copyOf(events);
    }

    @Override
    public void start(BarrierSink to, StartAt from) {
        if (follower != null || closed) {
            throw new IllegalStateException("a barrier is started once");
        }
        sink = to;
        follower = new LogFollower(from);
        report();
    }

    @Override
    public void command(BarrierCommand command) {
        if (follower == null) {
            throw new IllegalStateException("the barrier is not started");
        }
        commands.add(command);
        CommandOutcome outcome = closed ? new Refused(Refusal.DRIVER_CLOSED) : execute(command);
        sink.post(new BarrierEvent.CommandResult(command.id(), command.pulse(), command.presence(), outcome));
        report();
    }

    @Override
    public void heartbeat() {
        if (follower == null) {
            throw new IllegalStateException("the barrier is not started");
        }
        if (!cut && !closed) {
            lane.heartbeat();
        }
    }

    private CommandOutcome execute(BarrierCommand command) {
        Optional<CommandOutcome> answer = cut
                ? Optional.empty()
                : lane.command(new ControllerCommand(command, new ControllerCommand.FromReceipt()));
        return answer.orElseGet(NoAnswer::new);
    }

    private void report() {
        LogFollower following = follower;
        if (following == null || closed) {
            return;
        }
        var log = cut ? Optional.<io.gatehouse.device.barrier.ControllerLog>empty() : lane.log();
        if (log.isEmpty()) {
            if (!lost) {
                lost = true;
                sink.post(new BarrierEvent.ConnectionLost(cut ? "the wire is cut" : "the controller has no power"));
            }
            return;
        }
        if (lost) {
            lost = false;
            sink.post(new BarrierEvent.ConnectionRegained());
            following.oweSnapshot();
        }
        following.take(log.get()).forEach(sink::post);
    }

    @Override
    public void close() {
        closed = true;
    }
}
