package io.gatehouse.protocol.rights;

import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.StayId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What one exit made of the cars that it saw leaving and could match to no stay: each is assigned once, to an entry
 * gateway's intruders or as evidence that one stay ended, never both. The exit writes the row, in the order of its own
 * journal; it only grows, and of two copies the one that goes further is right.
 *
 * @param through position in the exit's journal up to which every unmatched passage is assigned
 * @param intruders how many were taken for intruders of each entry gateway
 * @param stays stays that were taken to have ended by one of them
 */
public record AssignmentRow(long through, Map<GatewayId, Long> intruders, Set<StayId> stays) {

    /** For whom a passage is taken. */
    public sealed interface Target {

        /** A car that had come in without a stay. */
        record Intruder(GatewayId entry) implements Target {}

        /** The car of this stay; its owner decides what that is worth. */
        record Evidence(StayId stay) implements Target {}
    }

    public AssignmentRow {
        intruders = Map.copyOf(intruders);
        stays = Set.copyOf(stays);
    }

    public static AssignmentRow empty() {
        return new AssignmentRow(0, Map.of(), Set.of());
    }

    /**
     * Assigns the unmatched passage at a position of the exit's journal. A position at or before {@link #through} has
     * been assigned, and a stay that ended is not ended again: then nothing changes.
     */
    public AssignmentRow assign(long position, Target target) {
        if (position <= through) {
            return this;
        }
        return switch (target) {
            case Target.Intruder(GatewayId entry) -> {
                Map<GatewayId, Long> grown = new HashMap<>(intruders);
                grown.merge(entry, 1L, Math::addExact);
                yield new AssignmentRow(position, grown, stays);
            }
            case Target.Evidence(StayId stay) -> {
                Set<StayId> grown = new HashSet<>(stays);
                grown.add(stay);
                yield new AssignmentRow(position, intruders, grown);
            }
        };
    }

    /** Of two copies of the same exit's row. */
    public AssignmentRow merge(AssignmentRow other) {
        return other.through > through ? other : this;
    }
}
