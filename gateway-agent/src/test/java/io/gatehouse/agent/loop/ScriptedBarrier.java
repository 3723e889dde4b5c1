package io.gatehouse.agent.loop;

import io.gatehouse.device.barrier.ArmState;
import io.gatehouse.device.barrier.Barrier;
import io.gatehouse.device.barrier.BarrierCommand;
import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.device.barrier.BarrierSink;
import io.gatehouse.device.barrier.CommandOutcome;
import io.gatehouse.device.barrier.StartAt;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A barrier whose controller takes everything and whose cars are moved by the test. Thread-safe. */
final class ScriptedBarrier implements Barrier {

    private final List<BarrierCommand> commands = new ArrayList<>();
    private final Set<BarrierInput> on = EnumSet.of(BarrierInput.MAINS);
    private final Map<BarrierInput, Integer> rises = new EnumMap<>(BarrierInput.class);
    private final AtomicLong heartbeats = new AtomicLong();
    private BarrierSink sink = event -> {};
    private long number;

    @Override
    public synchronized void start(BarrierSink to, StartAt from) {
        sink = to;
        sink.post(snapshot());
    }

    private BarrierEvent.Snapshot snapshot() {
        Map<BarrierInput, Boolean> inputs = new EnumMap<>(BarrierInput.class);
        BarrierInput.all().forEach(input -> inputs.put(input, on.contains(input)));
        return new BarrierEvent.Snapshot("boot", number, number, ArmState.CLOSED, 0, 0, inputs, rises);
    }

    synchronized void contact(BarrierInput input, boolean isOn) {
        if (isOn) {
            on.add(input);
            rises.merge(input, 1, Integer::sum);
        } else {
            on.remove(input);
        }
        number++;
        sink.post(new BarrierEvent.Edge("boot", number, number, input, isOn));
    }

    /** The car on the arming loop drives through. */
    void carPasses() {
        contact(BarrierInput.CLOSING_LOOP, true);
        contact(BarrierInput.ARMING_LOOP, false);
        contact(BarrierInput.CLOSING_LOOP, false);
    }

    @Override
    public synchronized void command(BarrierCommand command) {
        commands.add(command);
        sink.post(new BarrierEvent.CommandResult(
                command.id(), command.pulse(), command.presence(), new CommandOutcome.Accepted(false)));
    }

    synchronized List<BarrierCommand> opens() {
        return commands.stream()
                .filter(command -> command.verb() == BarrierCommand.Verb.OPEN)
                .toList();
    }

    long heartbeats() {
        return heartbeats.get();
    }

    @Override
    public void heartbeat() {
        heartbeats.incrementAndGet();
    }

    @Override
    public void close() {
        // Nothing runs here.
    }
}
