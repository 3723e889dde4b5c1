package io.gatehouse.device.barrier;

import io.gatehouse.device.barrier.BarrierEvent.ControllerRestarted;
import io.gatehouse.device.barrier.BarrierEvent.CounterJumped;
import io.gatehouse.device.barrier.BarrierEvent.Edge;
import io.gatehouse.device.barrier.BarrierEvent.MissedEdges;
import io.gatehouse.device.barrier.BarrierEvent.Snapshot;
import io.gatehouse.device.barrier.ControllerLog.LoggedEdge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Turns copies of a controller's log, which may be lost, doubled or late, into events that are each posted once and in
 * the device's order. Order comes from the device's revision and edge numbers, never from arrival. No clock, no thread:
 * used by one thread at a time.
 */
public final class LogFollower {

    /** Boots remembered as over, so that a late datagram of one is not taken for a reboot. */
    private static final int BOOTS_LEFT_MAX = 8;

    private final StartAt from;
    private final Deque<String> bootsLeft = new ArrayDeque<>();

    /** Empty until the first log. */
    private String boot = "";

    private long revision;
    private long position;

    /** Counters as of {@code position}; empty where they are not known. */
    private List<Integer> counters = List.of();

    private boolean snapshotOwed;

    public LogFollower(StartAt from) {
        this.from = from;
    }

    /** The controller's boot that is followed; empty before the first log. */
    public String boot() {
        return boot;
    }

    /** The newest revision seen of that boot. */
    public long revision() {
        return revision;
    }

    /** Makes the next log end in a snapshot even when nothing has changed: after a time without connection. */
    public void oweSnapshot() {
        snapshotOwed = true;
    }

    /** Whether the log is older than what was already taken. */
    public boolean isStale(ControllerLog log) {
        return bootsLeft.contains(log.boot()) || (log.boot().equals(boot) && log.revision() < revision);
    }

    /** What the log tells that was not known before; empty for a doubled or late copy. */
    public List<BarrierEvent> take(ControllerLog log) {
        if (isStale(log)) {
            return List.of();
        }
        var events = new ArrayList<BarrierEvent>();
        if (!log.boot().equals(boot)) {
            enter(log, events);
            snapshotOwed = true;
        }
        if (log.revision() > revision || snapshotOwed) {
            postEdges(log, events);
            events.add(snapshot(log));
            snapshotOwed = false;
        }
        revision = log.revision();
        return List.copyOf(events);
    }

    private void enter(ControllerLog log, List<BarrierEvent> events) {
        if (boot.isEmpty()) {
            enterFirst(log, events);
        } else {
            events.add(new ControllerRestarted(boot, log.boot()));
            if (bootsLeft.size() == BOOTS_LEFT_MAX) {
                bootsLeft.removeFirst();
            }
            bootsLeft.addLast(boot);
            startOfBoot();
        }
        boot = log.boot();
        revision = log.revision();
    }

    private void enterFirst(ControllerLog log, List<BarrierEvent> events) {
        counters = List.of();
        switch (from) {
            case StartAt.Now() -> position = log.lastNumber();
            case StartAt.Oldest() -> position = log.firstNumber() - 1;
            case StartAt.After(String known, long number)
            when known.equals(log.boot()) -> position = Math.min(number, log.lastNumber());
            case StartAt.After(String known, long _) -> {
                events.add(new ControllerRestarted(known, log.boot()));
                startOfBoot();
            }
        }
    }

    private void startOfBoot() {
        position = 0;
        counters = List.of(0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private void postEdges(ControllerLog log, List<BarrierEvent> events) {
        boolean missed = position < log.firstNumber() - 1;
        if (missed) {
            events.add(
                    new MissedEdges(log.boot(), position + 1, log.firstNumber() - 1, missing(log, log.firstNumber())));
        } else if (!counters.isEmpty()) {
            missing(log, position + 1).forEach((input, difference) -> {
                int actual = log.counters().get(input.instance());
                int expected = Math.floorMod(actual - difference, ControllerLog.COUNTER_MODULUS);
                events.add(new CounterJumped(log.boot(), input, expected, actual));
            });
        }
        for (int index = 0; index < log.edges().size(); index++) {
            long number = log.firstNumber() + index;
            LoggedEdge edge = log.edges().get(index);
            if (number > position) {
                events.add(new Edge(log.boot(), number, edge.deviceMs(), edge.input(), edge.on()));
            }
        }
        position = log.lastNumber();
        counters = log.counters();
    }

    /** Per input, by how much its counter exceeds what was known plus the rises from {@code number} on; zeros left out. */
    private Map<BarrierInput, Integer> missing(ControllerLog log, long number) {
        var missing = new EnumMap<BarrierInput, Integer>(BarrierInput.class);
        if (counters.isEmpty()) {
            return missing;
        }
        for (BarrierInput input : BarrierInput.all()) {
            int known = counters.get(input.instance()) + rises(log, input, number);
            int lost = Math.floorMod(log.counters().get(input.instance()) - known, ControllerLog.COUNTER_MODULUS);
            if (lost != 0) {
                missing.put(input, lost);
            }
        }
        return missing;
    }

    private static int rises(ControllerLog log, BarrierInput input, long number) {
        int rises = 0;
        for (int index = 0; index < log.edges().size(); index++) {
            LoggedEdge edge = log.edges().get(index);
            if (log.firstNumber() + index >= number && edge.input() == input && edge.on()) {
                rises++;
            }
        }
        return rises;
    }

    private static Snapshot snapshot(ControllerLog log) {
        var inputs = new EnumMap<BarrierInput, Boolean>(BarrierInput.class);
        var counters = new EnumMap<BarrierInput, Integer>(BarrierInput.class);
        for (BarrierInput input : BarrierInput.all()) {
            inputs.put(input, log.inputs().get(input.instance()));
            counters.put(input, log.counters().get(input.instance()));
        }
        return new Snapshot(
                log.boot(), log.lastNumber(), log.nowMs(), log.arm(), log.cycles(), log.own(), inputs, counters);
    }
}
