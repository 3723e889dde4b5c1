package io.gatehouse.agent.lane;

import io.gatehouse.protocol.fact.Occurrence.LoopFault;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is known of a loop's health. A loop that is stuck, silent or bouncing is not evidence of anything; stuck and
 * bouncing ones read occupied (VEK M2E-2, page 9).
 *
 * @param faults in force
 * @param level what the detector says, before it is judged
 * @param edges since {@code since}
 * @param since start of the time in which edges are counted, monotonic
 * @param missed cars in a row that it should have seen
 */
public record LoopWatch(Set<LoopFault.Kind> faults, boolean level, int edges, Duration since, int missed) {

    public LoopWatch {
        faults = Set.copyOf(faults);
    }

    static LoopWatch healthy() {
        return new LoopWatch(Set.of(), false, 0, Duration.ZERO, 0);
    }

    boolean has(LoopFault.Kind kind) {
        return faults.contains(kind);
    }

    LoopWatch with(LoopFault.Kind kind, boolean inForce) {
        Set<LoopFault.Kind> changed = EnumSet.noneOf(LoopFault.Kind.class);
        changed.addAll(faults);
        if (inForce) {
            changed.add(kind);
        } else {
            changed.remove(kind);
        }
        return new LoopWatch(changed, level, edges, since, missed);
    }

    LoopWatch edge(boolean on, Duration now, Duration window) {
        boolean sameWindow = now.minus(since).compareTo(window) < 0;
        return new LoopWatch(faults, on, sameWindow ? edges + 1 : 1, sameWindow ? since : now, missed);
    }

    LoopWatch missed(int cars) {
        return new LoopWatch(faults, level, edges, since, cars);
    }
}
