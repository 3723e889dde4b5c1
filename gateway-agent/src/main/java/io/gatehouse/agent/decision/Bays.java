package io.gatehouse.agent.decision;

import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.time.WallTime;

/** Which bays a driver is let in for. */
final class Bays {

    private Bays() {}

    /** The booked ones while his booking counts here, else those his credential is for. */
    static PoolId pool(Facts facts) {
        return holdsBooked(facts)
                ? facts.booking().orElseThrow().pool()
                : facts.pool().orElseThrow().pool();
    }

    /** Whether a right is held for this driver by his booking. */
    static boolean holdsBooked(Facts facts) {
        return facts.booking()
                .filter(booking -> booking.redeemedHere() && counts(booking, facts.wall()))
                .isPresent();
    }

    /** Bookings wait for a clock that is set; its errors count in the driver's favour (design, section 9). */
    static boolean counts(BookedBay booking, WallTime wall) {
        return wall.quality() != WallTime.Quality.UNSET
                && !wall.instant().plus(wall.error()).isBefore(booking.from().minus(booking.early()))
                && wall.instant().minus(wall.error()).isBefore(booking.until());
    }
}
