package io.gatehouse.agent.lane;

import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.protocol.id.PresenceId;
import java.util.Set;

/**
 * How one lane is configured.
 *
 * @param presencePrefix begins every presence id and command id of this run of the agent; lane, incarnation and boot in
 *     short, and something that differs from run to run within one boot, such as the journal's next seq; at most 40
 *     characters
 * @param inverted contacts that are wired the other way round: on means off
 * @param serviceEveryCycles after how many arm cycles the arm is due for service (Flowbird: 100,000)
 * @param countEveryCycles how often the three counters are written down (DoorKing 1830: every 100 cycles)
 */
public record LanePolicy(
        LaneKind kind,
        String presencePrefix,
        LaneTimers timers,
        TailgatePolicy tailgate,
        Set<BarrierInput> inverted,
        FireRelease fireRelease,
        long serviceEveryCycles,
        long countEveryCycles) {

    /** Room for the number behind the prefix within the 64 characters of an id. */
    private static final int PREFIX_MAX = 40;

    /** @throws IllegalArgumentException when the prefix is too long or makes no presence id, or a step is not positive */
    public LanePolicy {
        inverted = Set.copyOf(inverted);
        if (presencePrefix.length() > PREFIX_MAX) {
            throw new IllegalArgumentException(
                    "presencePrefix has at most " + PREFIX_MAX + " characters, but is " + presencePrefix);
        }
        if (serviceEveryCycles < 1 || countEveryCycles < 1) {
            throw new IllegalArgumentException("cycles are counted in steps of 1 or more");
        }
        var _ = new PresenceId(presencePrefix + "-1");
    }

    /** With the field's defaults. */
    public static LanePolicy defaults(LaneKind kind, String presencePrefix) {
        return new LanePolicy(
                kind,
                presencePrefix,
                LaneTimers.defaults(),
                TailgatePolicy.CLOSE_BEHIND,
                Set.of(),
                FireRelease.BY_PERSON,
                100_000,
                100);
    }

    public LanePolicy with(TailgatePolicy other) {
        return new LanePolicy(
                kind, presencePrefix, timers, other, inverted, fireRelease, serviceEveryCycles, countEveryCycles);
    }

    public LanePolicy with(FireRelease other) {
        return new LanePolicy(
                kind, presencePrefix, timers, tailgate, inverted, other, serviceEveryCycles, countEveryCycles);
    }

    /** The same lane in another run of the agent. */
    public LanePolicy withPrefix(String other) {
        return new LanePolicy(
                kind, other, timers, tailgate, inverted, fireRelease, serviceEveryCycles, countEveryCycles);
    }

    public LanePolicy withInverted(Set<BarrierInput> other) {
        return new LanePolicy(
                kind, presencePrefix, timers, tailgate, other, fireRelease, serviceEveryCycles, countEveryCycles);
    }
}
