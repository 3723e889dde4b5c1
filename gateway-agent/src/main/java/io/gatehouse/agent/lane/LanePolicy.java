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
 */
public record LanePolicy(
        LaneKind kind, String presencePrefix, LaneTimers timers, TailgatePolicy tailgate, Set<BarrierInput> inverted) {

    /** Room for the number behind the prefix within the 64 characters of an id. */
    private static final int PREFIX_MAX = 40;

    /** @throws IllegalArgumentException when the prefix is too long or makes no presence id */
    public LanePolicy {
        inverted = Set.copyOf(inverted);
        if (presencePrefix.length() > PREFIX_MAX) {
            throw new IllegalArgumentException(
                    "presencePrefix has at most " + PREFIX_MAX + " characters, but is " + presencePrefix);
        }
        var _ = new PresenceId(presencePrefix + "-1");
    }

    /** With the field's defaults. */
    public static LanePolicy defaults(LaneKind kind, String presencePrefix) {
        return new LanePolicy(kind, presencePrefix, LaneTimers.defaults(), TailgatePolicy.CLOSE_BEHIND, Set.of());
    }

    public LanePolicy with(LaneTimers other) {
        return new LanePolicy(kind, presencePrefix, other, tailgate, inverted);
    }

    public LanePolicy with(TailgatePolicy other) {
        return new LanePolicy(kind, presencePrefix, timers, other, inverted);
    }
}
