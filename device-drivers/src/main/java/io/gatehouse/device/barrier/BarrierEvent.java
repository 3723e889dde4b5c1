package io.gatehouse.device.barrier;

import io.gatehouse.protocol.id.PresenceId;
import java.util.Map;

/**
 * What a barrier reports. Within one boot of the controller, edges are posted once each, by rising number; between two
 * posted edges whose numbers do not join stands a {@link MissedEdges}. Times are the controller's, in milliseconds
 * since its boot, never the time of arrival.
 */
public sealed interface BarrierEvent {

    /**
     * An input changed.
     *
     * @param boot the controller's boot
     * @param number counts the edges of all inputs since that boot, from 1
     * @param deviceMs when, in milliseconds since that boot
     */
    record Edge(String boot, long number, long deviceMs, BarrierInput input, boolean on) implements BarrierEvent {}

    /**
     * Everything the controller says of now. Posted at first contact, after a reboot, after missed edges, when the
     * connection is back, and whenever something in it has changed; always after the edges that led to it.
     *
     * @param boot the controller's boot
     * @param lastNumber number of the newest edge it contains, 0 when there was none since the boot
     * @param deviceMs when the controller said so
     * @param arm state of the arm
     * @param cycles times the arm left its lower limit since the controller was made; outlives boots
     * @param own how many of those cycles it began by itself, since nobody watched over the lane; outlives boots
     * @param inputs every input
     * @param counters rising edges per input, modulo 65536, since power was last applied
     */
    record Snapshot(
            String boot,
            long lastNumber,
            long deviceMs,
            ArmState arm,
            long cycles,
            long own,
            Map<BarrierInput, Boolean> inputs,
            Map<BarrierInput, Integer> counters)
            implements BarrierEvent {

        public Snapshot {
            inputs = Map.copyOf(inputs);
            counters = Map.copyOf(counters);
        }

        /** Whether the input is on. */
        public boolean on(BarrierInput input) {
            return Boolean.TRUE.equals(inputs.get(input));
        }
    }

    /**
     * Edges happened that nobody can read any more: the controller keeps only the newest. What they were is lost; how
     * often each input rose is known from its counter.
     *
     * @param firstNumber first lost number
     * @param lastNumber last lost number
     * @param rises how often each input went on among the lost edges; empty when the counters before are not known
     */
    record MissedEdges(String boot, long firstNumber, long lastNumber, Map<BarrierInput, Integer> rises)
            implements BarrierEvent {

        public MissedEdges {
            rises = Map.copyOf(rises);
        }
    }

    /**
     * A counter disagrees with edges that are all known: it was reset, or its detector lost power. The controller's own
     * count goes on from {@code actual}.
     */
    record CounterJumped(String boot, BarrierInput input, int expected, int actual) implements BarrierEvent {}

    /** The controller has booted: its edge numbers and counters begin anew. */
    record ControllerRestarted(String previousBoot, String boot) implements BarrierEvent {}

    /**
     * The controller has said nothing for the driver's time of silence.
     *
     * @param why in words, for the technician
     */
    record ConnectionLost(String why) implements BarrierEvent {}

    /** The controller answers again; edges of the meantime and a snapshot follow. */
    record ConnectionRegained() implements BarrierEvent {}

    /** What became of a command; exactly one per call of {@link Barrier#command}. */
    record CommandResult(CommandId id, int pulse, PresenceId presence, CommandOutcome outcome)
            implements BarrierEvent {}
}
