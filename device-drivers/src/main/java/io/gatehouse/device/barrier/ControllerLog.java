package io.gatehouse.device.barrier;

import io.gatehouse.protocol.json.MalformedException;
import java.util.List;

/**
 * What a controller of our profile says in one piece: where it is and how it got there. One copy is complete in itself,
 * so copies may be lost, doubled or late.
 *
 * @param boot names this boot of the controller
 * @param revision grows with every change of anything below but {@code nowMs}, within one boot
 * @param nowMs milliseconds since the boot
 * @param arm state of the arm
 * @param cycles times the arm left its lower limit, over all boots
 * @param own how many of those it began by itself, since nobody watched over the lane
 * @param inputs states by instance
 * @param counters rising edges by instance, modulo 65536
 * @param lastNumber number of the newest edge of this boot, 0 for none
 * @param edges the newest edges by rising number, at most {@value #EDGES_MAX}; they end with {@code lastNumber}
 */
public record ControllerLog(
        String boot,
        long revision,
        long nowMs,
        ArmState arm,
        long cycles,
        long own,
        List<Boolean> inputs,
        List<Integer> counters,
        long lastNumber,
        List<LoggedEdge> edges) {

    /** Edges a controller keeps. */
    public static final int EDGES_MAX = 64;

    /** Counters go from 0 to 65535 and begin again. */
    public static final int COUNTER_MODULUS = 65_536;

    /**
     * One edge.
     *
     * @param deviceMs milliseconds since the boot
     */
    public record LoggedEdge(long deviceMs, BarrierInput input, boolean on) {}

    /** @throws MalformedException when the parts contradict each other */
    public ControllerLog {
        inputs = List.copyOf(inputs);
        counters = List.copyOf(counters);
        edges = List.copyOf(edges);
        require(!boot.isBlank() && boot.length() <= 64, "boot has 1 to 64 characters");
        require(revision >= 0 && nowMs >= 0 && cycles >= 0 && lastNumber >= 0, "no number is negative");
        require(own >= 0 && own <= cycles, "own openings are among the cycles");
        require(inputs.size() == BarrierInput.COUNT, "there are " + BarrierInput.COUNT + " inputs");
        require(counters.size() == BarrierInput.COUNT, "there are " + BarrierInput.COUNT + " counters");
        require(counters.stream().allMatch(count -> count >= 0 && count < COUNTER_MODULUS), "counters are 0 to 65535");
        require(edges.size() <= EDGES_MAX && edges.size() <= lastNumber, "edges are at most the last 64");
    }

    /** Number of the oldest edge it still has; {@code lastNumber + 1} when it has none. */
    public long firstNumber() {
        return lastNumber - edges.size() + 1;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new MalformedException("not a controller log: " + rule);
        }
    }
}
