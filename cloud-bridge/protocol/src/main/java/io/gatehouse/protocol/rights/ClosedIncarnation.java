package io.gatehouse.protocol.rights;

import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.StreamId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the cloud knows of an incarnation that it has closed, and whose row and stays of a pool it owns now. The unit may
 * have let in cars, seen exits and given rights away that nobody knows of. So every right of the row counts as occupied
 * until an exit frees one that names the cloud as the owner, or a person has counted. Freed rights go to the
 * {@linkplain Holder#ESTATE estate}, from which the cloud gives them out again.
 *
 * @param open stays that are known to be open
 * @param leaving stays whose exit named the cloud, while another exit may still report an older one of the same stay
 * @param beyond open stays beyond the row's rights (emergency quota, late passages): as many exits free nothing
 * @param freed rights ever known to be free again; only grows
 * @param heard whether every gateway is known to have heard of the closing, all it did before being known too
 */
public record ClosedIncarnation(
        StreamId stream, Set<StayId> open, Set<StayId> leaving, long beyond, long freed, boolean heard) {

    public ClosedIncarnation {
        open = Set.copyOf(open);
        leaving = Set.copyOf(leaving);
    }

    /** As the cloud closes it: nothing is known to be free. */
    public static ClosedIncarnation of(StreamId stream, Set<StayId> open) {
        return new ClosedIncarnation(stream, open, Set.of(), 0, 0, false);
    }

    /**
     * An exit of a known stay whose lane knew the cloud to be the owner, so that the old unit never hears of it. The
     * right is free once, as soon as no exit can turn up that named the old unit for the same stay.
     */
    public ClosedIncarnation exitNamingCloud(StayId stay) {
        if (!open.contains(stay)) {
            return this;
        }
        Set<StayId> left = new HashSet<>(open);
        left.remove(stay);
        if (heard) {
            return new ClosedIncarnation(stream, left, leaving, beyond, freed, true).gone(1);
        }
        Set<StayId> waiting = new HashSet<>(leaving);
        waiting.add(stay);
        return new ClosedIncarnation(stream, left, waiting, beyond, freed, false);
    }

    /**
     * An exit whose lane still took the old unit for the owner: that unit may have used the right again already, so the
     * stay is over and the right stays occupied.
     */
    public ClosedIncarnation exitNamingUnit(StayId stay) {
        Set<StayId> left = new HashSet<>(open);
        left.remove(stay);
        Set<StayId> waiting = new HashSet<>(leaving);
        waiting.remove(stay);
        return new ClosedIncarnation(stream, left, waiting, beyond, freed, heard);
    }

    /**
     * Every gateway has heard, and has sent its journal since.
     *
     * @param known all transfers that the cloud knows
     */
    public ClosedIncarnation heardByAll(Transfers known) {
        long more = Math.max(0, open.size() + leaving.size() - occupied(known));
        return new ClosedIncarnation(stream, open, Set.of(), more, freed, true).gone(leaving.size());
    }

    private ClosedIncarnation gone(long cars) {
        long unpaid = Math.min(beyond, cars);
        return new ClosedIncarnation(stream, open, leaving, beyond - unpaid, freed + cars - unpaid, heard);
    }

    /**
     * A person has counted, for all closed incarnations of the pool together: what one of them gave to another may never
     * be known. Only when every such unit is off or knows that it is closed; until then it may let cars in.
     *
     * @param cars in the bays that these rows stand for
     * @param known all transfers that the cloud knows
     * @throws IllegalStateException while a lane may still take rights from an old unit
     */
    public static List<ClosedIncarnation> recounted(List<ClosedIncarnation> all, long cars, Transfers known) {
        long occupied = all.stream().mapToLong(each -> each.occupied(known)).sum();
        long more = Math.max(0, cars - occupied);
        long left = occupied - cars;
        List<ClosedIncarnation> counted = new ArrayList<>();
        for (ClosedIncarnation each : all) {
            if (!each.heard) {
                throw new IllegalStateException("not every gateway has heard that " + each.stream + " is closed");
            }
            long free = Math.max(0, Math.min(left, each.occupied(known)));
            left -= free;
            counted.add(new ClosedIncarnation(each.stream, each.open, Set.of(), more, each.freed + free, true));
        }
        return List.copyOf(counted);
    }

    /** Rights of the row that count as taken. */
    public long occupied(Transfers known) {
        return row(known).rights(Holder.of(stream));
    }

    /** The transfers with what is freed in the estate, where the cloud may give it out. */
    public Transfers row(Transfers known) {
        return known.raised(new Cell(Holder.of(stream), Holder.ESTATE), freed);
    }
}
