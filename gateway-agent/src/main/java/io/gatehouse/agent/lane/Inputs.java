package io.gatehouse.agent.lane;

import io.gatehouse.device.barrier.ArmState;
import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.protocol.fact.Witness;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the barrier has reported last.
 *
 * @param on contacts that are on, after polarity
 * @param arm as of the last snapshot
 * @param connected whether the controller answers
 * @param counted the controller's boot, and its counters kept up by edges; absent before the first snapshot
 */
public record Inputs(Set<BarrierInput> on, ArmState arm, boolean connected, Optional<Counted> counted) {

    /** Counters of a detector go from 0 to 65535 and begin again. */
    private static final int MODULUS = 65_536;

    /**
     * The controller's counters.
     *
     * @param cycles arm cycles, over all boots
     * @param own how many of them the controller began by itself
     * @param rises rising edges per contact, modulo 65536
     */
    public record Counted(String boot, long cycles, long own, Map<BarrierInput, Integer> rises) {
        public Counted {
            rises = Map.copyOf(rises);
        }

        int rises(BarrierInput input) {
            return rises.getOrDefault(input, 0);
        }

        /** How often the contact rose since a count of this boot. */
        int since(long earlier, BarrierInput input) {
            return Math.floorMod(rises(input) - earlier, MODULUS);
        }
    }

    public Inputs {
        on = Set.copyOf(on);
    }

    static Inputs unknown() {
        return new Inputs(Set.of(), ArmState.CLOSED, false, Optional.empty());
    }

    public boolean on(BarrierInput input) {
        return on.contains(input);
    }

    Inputs with(BarrierInput input, boolean isOn) {
        Set<BarrierInput> changed = EnumSet.noneOf(BarrierInput.class);
        changed.addAll(on);
        if (isOn) {
            changed.add(input);
        } else {
            changed.remove(input);
        }
        return new Inputs(changed, arm, connected, counted);
    }

    /** One rising edge more, until the next snapshot says so itself. */
    Inputs countedUp(BarrierInput input) {
        return new Inputs(on, arm, connected, counted.map(was -> {
            Map<BarrierInput, Integer> rises = new EnumMap<>(BarrierInput.class);
            rises.putAll(was.rises());
            rises.merge(input, 1, (count, one) -> (count + one) % MODULUS);
            return new Counted(was.boot(), was.cycles(), was.own(), rises);
        }));
    }

    Inputs connected(boolean isConnected) {
        return new Inputs(on, arm, isConnected, counted);
    }

    Inputs reported(BarrierEvent.Snapshot snapshot) {
        return new Inputs(
                on,
                snapshot.arm(),
                true,
                Optional.of(new Counted(snapshot.boot(), snapshot.cycles(), snapshot.own(), snapshot.counters())));
    }

    Optional<Witness> witness() {
        return counted.map(count -> new Witness(
                count.boot(),
                count.cycles(),
                count.rises(BarrierInput.ARMING_LOOP),
                count.rises(BarrierInput.CLOSING_LOOP)));
    }
}
