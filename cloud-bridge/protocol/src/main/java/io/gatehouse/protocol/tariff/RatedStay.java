package io.gatehouse.protocol.tariff;

import io.gatehouse.protocol.fact.PriceLock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a price depends on besides the tariff. Seconds do not count: times are taken in whole minutes, as printed on a
 * receipt.
 *
 * @param in entry
 * @param out exit; before the entry (a clock that was set back) it counts as the entry
 * @param zone where the lot's local time is taken, unless the tariff names its own
 * @param lot id of the lot, if it matters to the tariff
 * @param pool id of the pool of bays
 * @param vehicle kind of vehicle, for example {@code car}, {@code motorcycle}
 * @param plan the account's plan at entry; one the tariff does not know has no effect
 * @param occupancyPercent of the pool at entry, 0 to 100
 * @param validations names of the validations the driver got; one the tariff does not know has no effect
 * @param booking the reservation this stay redeems
 * @param earlier the stay before this one
 * @param unseenExit true when nobody saw the car leave, and {@code out} is only when it was given up
 */
public record RatedStay(
        Instant in,
        Instant out,
        ZoneId zone,
        @Nullable String lot,
        String pool,
        String vehicle,
        @Nullable String plan,
        int occupancyPercent,
        List<String> validations,
        @Nullable Booking booking,
        @Nullable EarlierStay earlier,
        boolean unseenExit) {

    /** Pool of a stay that names none. */
    public static final String GENERAL_POOL = "general";

    /** Kind of a vehicle that names none. */
    public static final String CAR = "car";

    public RatedStay {
        validations = List.copyOf(validations);
        if (occupancyPercent < 0 || occupancyPercent > 100) {
            throw new IllegalArgumentException("occupancy must be 0 to 100 percent, but is " + occupancyPercent);
        }
    }

    /** A car without a plan in the general pool of an empty lot. */
    public static RatedStay of(Instant in, Instant out, ZoneId zone) {
        return new RatedStay(in, out, zone, null, GENERAL_POOL, CAR, null, 0, List.of(), null, null, false);
    }

    /** By what was fixed at entry. */
    public static RatedStay locked(PriceLock lock, Instant in, Instant out) {
        return of(in, out, lock.zone()).withPlan(lock.plan()).withOccupancyPercent(lock.occupancyPercent());
    }

    public RatedStay withLot(@Nullable String newLot) {
        return new RatedStay(
                in,
                out,
                zone,
                newLot,
                pool,
                vehicle,
                plan,
                occupancyPercent,
                validations,
                booking,
                earlier,
                unseenExit);
    }

    public RatedStay withPool(String newPool) {
        return new RatedStay(
                in,
                out,
                zone,
                lot,
                newPool,
                vehicle,
                plan,
                occupancyPercent,
                validations,
                booking,
                earlier,
                unseenExit);
    }

    public RatedStay withVehicle(String newVehicle) {
        return new RatedStay(
                in,
                out,
                zone,
                lot,
                pool,
                newVehicle,
                plan,
                occupancyPercent,
                validations,
                booking,
                earlier,
                unseenExit);
    }

    public RatedStay withPlan(@Nullable String newPlan) {
        return new RatedStay(
                in,
                out,
                zone,
                lot,
                pool,
                vehicle,
                newPlan,
                occupancyPercent,
                validations,
                booking,
                earlier,
                unseenExit);
    }

    public RatedStay withOccupancyPercent(int newOccupancyPercent) {
        return new RatedStay(
                in,
                out,
                zone,
                lot,
                pool,
                vehicle,
                plan,
                newOccupancyPercent,
                validations,
                booking,
                earlier,
                unseenExit);
    }

    public RatedStay withValidations(List<String> newValidations) {
        return new RatedStay(
                in,
                out,
                zone,
                lot,
                pool,
                vehicle,
                plan,
                occupancyPercent,
                newValidations,
                booking,
                earlier,
                unseenExit);
    }

    public RatedStay withBooking(@Nullable Booking newBooking) {
        return new RatedStay(
                in,
                out,
                zone,
                lot,
                pool,
                vehicle,
                plan,
                occupancyPercent,
                validations,
                newBooking,
                earlier,
                unseenExit);
    }

    public RatedStay withEarlier(@Nullable EarlierStay newEarlier) {
        return new RatedStay(
                in,
                out,
                zone,
                lot,
                pool,
                vehicle,
                plan,
                occupancyPercent,
                validations,
                booking,
                newEarlier,
                unseenExit);
    }

    public RatedStay withUnseenExit(boolean unseen) {
        return new RatedStay(
                in, out, zone, lot, pool, vehicle, plan, occupancyPercent, validations, booking, earlier, unseen);
    }
}
