package io.gatehouse.agent.decision;

import io.gatehouse.protocol.id.PoolId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the operator has given this driver beyond an account; all of it is optional.
 *
 * @param antiPassback another one than the lane's
 * @param group whose limit of cars inside at once he shares
 * @param vehicle what he drives, where that is known
 * @param hours when he may come; empty for always
 * @param subscription what covers his stays
 * @param waiver why he pays nothing now, in words, and who said so
 * @param unsettledStays of the account that the ledger could not rate yet
 */
public record Driver(
        Optional<AntiPassback> antiPassback,
        Optional<Group> group,
        Optional<Vehicle> vehicle,
        List<Hours> hours,
        Optional<Subscription> subscription,
        Optional<String> waiver,
        int unsettledStays) {

    public Driver {
        hours = List.copyOf(hours);
    }

    /** Somebody with an account and nothing else. */
    public static Driver ordinary() {
        return new Driver(
                Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), 0);
    }

    /** The same, with what covers his stays. */
    public Driver with(Subscription other) {
        return new Driver(antiPassback, group, vehicle, hours, Optional.of(other), waiver, unsettledStays);
    }

    /**
     * Several who share bays (feature row 14).
     *
     * @param inside cars of the group that are inside as far as known
     * @param limit how many may be
     */
    public record Group(String name, int inside, int limit) {}

    /**
     * A vehicle.
     *
     * @param kind in the operator's words: car, truck, motorcycle
     * @param pools where this kind may stand
     * @param plateInside whether a stay of this very vehicle is open
     */
    public record Vehicle(String kind, Set<PoolId> pools, boolean plateInside) {
        public Vehicle {
            pools = Set.copyOf(pools);
        }
    }

    /**
     * Some hours of some days, local time of the lot; {@code to} before {@code from} goes over midnight and belongs to
     * the day on which it begins.
     */
    public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
        public Hours {
            days = Set.copyOf(days);
        }
    }

    /** Covers stays that begin in its time; with the clock unset it runs on (design, section 9). */
    public record Subscription(String name, Instant from, Instant until) {}
}
