package io.gatehouse.protocol.rights;

import io.gatehouse.protocol.id.StreamId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one who sees every disk and every car would say about a world: the invariants of rights. */
final class Omniscience {

    private final RightsWorld world;
    private final Map<Holder, SimLane> units = new HashMap<>();
    private final Map<Holder, Long> rights = new HashMap<>();
    private long inFlight;
    private long returned;
    private Optional<String> takenTooMuch = Optional.empty();

    private Omniscience(RightsWorld world) {
        this.world = world;
        List<SimLane> all = new ArrayList<>(world.lanes);
        all.addAll(world.past);
        all.add(world.cloud.lane);
        all.forEach(lane -> units.put(lane.holder(), lane));
        cells().forEach(this::look);
    }

    /** The first invariant that does not hold. */
    static Optional<String> objection(RightsWorld world) {
        return new Omniscience(world).objection();
    }

    private Optional<String> objection() {
        if (takenTooMuch.isPresent()) {
            return takenTooMuch;
        }
        long sum = inFlight + returned;
        long ofClosed = 0;
        for (Map.Entry<Holder, Long> each : rights.entrySet()) {
            sum += each.getKey().equals(Holder.POOL) ? 0 : each.getValue();
            if (isClosed(each.getKey())) {
                ofClosed += each.getValue();
            } else if (each.getValue() < 0 && !each.getKey().equals(Holder.POOL)) {
                return Optional.of(each.getKey() + " has " + each.getValue() + " rights");
            }
        }
        if (ofClosed < 0) {
            return Optional.of("closed incarnations together have " + ofClosed + " rights");
        }
        if (sum != world.minted()) {
            return Optional.of(
                    "rights, in flight and returned are " + sum + ", but the pool gave out " + world.minted());
        }
        long authorised = world.inside.entrySet().stream()
                .filter(entry -> !world.beyond.contains(entry.getKey()))
                .filter(entry -> entry.getValue().stays.get(entry.getKey()) != OwnStay.PRESUMED_ENDED)
                .count();
        long capacity = world.minted() - returned;
        return authorised > capacity
                ? Optional.of(authorised + " cars were let in by right, and the pool has " + capacity)
                : Optional.empty();
    }

    /** Rights that did not come back although all have left and all has been said. */
    static Optional<String> missing(RightsWorld world) {
        Omniscience seen = new Omniscience(world);
        long free =
                seen.rights.getOrDefault(Holder.ESTATE, 0L) + seen.rights.getOrDefault(world.cloud.lane.holder(), 0L);
        for (SimLane lane : world.lanes) {
            free += seen.rights.getOrDefault(lane.holder(), 0L) - lane.used();
        }
        long capacity = world.minted() - seen.returned;
        return free == capacity
                ? Optional.empty()
                : Optional.of(free + " rights are free of " + capacity + ", and nobody is inside");
    }

    private void look(Cell cell) {
        long given = given(cell);
        long taken = taken(cell, given);
        if (taken > given) {
            takenTooMuch = Optional.of(cell + " was taken as " + taken + ", but " + given + " were given");
        }
        // What is in flight from a closed incarnation is its own until somebody takes it.
        long out = isClosed(cell.from()) ? taken : given;
        inFlight += out - taken;
        returned += cell.to().equals(Holder.POOL) ? taken : 0;
        rights.merge(cell.from(), -out, Long::sum);
        rights.merge(cell.to(), taken, Long::sum);
    }

    /** As the writer of the cell has it, or ever had it, on its disk. */
    private long given(Cell cell) {
        SimLane giver = cell.to().equals(Holder.ESTATE) ? null : units.get(cell.from());
        return (giver == null ? world.cloud.lane : giver).ever.cells().getOrDefault(cell, 0L);
    }

    /** As the taker has it. What was given to a closed incarnation is the cloud's to know. */
    private long taken(Cell cell, long given) {
        SimLane taker = units.get(cell.to());
        if (taker == null) {
            // What an incarnation returned and the cloud did not know at its end was not returned.
            return cell.to().equals(Holder.POOL) && isClosed(cell.from()) ? known(cell) : given;
        }
        long byUnit = taker.ever.cells().getOrDefault(cell, 0L);
        return isClosed(cell.to()) ? Math.max(byUnit, known(cell)) : byUnit;
    }

    private long known(Cell cell) {
        return world.cloud.known.cells().getOrDefault(cell, 0L);
    }

    private boolean isClosed(Holder holder) {
        return holder instanceof Holder.Stream(StreamId stream) && world.cloud.closed.containsKey(stream);
    }

    private Set<Cell> cells() {
        Set<Cell> cells = new HashSet<>(world.cloud.known.cells().keySet());
        units.values().forEach(lane -> cells.addAll(lane.ever.cells().keySet()));
        return cells;
    }
}
