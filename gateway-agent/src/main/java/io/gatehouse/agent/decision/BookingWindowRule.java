package io.gatehouse.agent.decision;

import io.gatehouse.protocol.time.WallTime;

/**
 * A booking lets in from some time before its start to its end. Outside of that, the driver is a driver like any other:
 * this rule never refuses.
 */
record BookingWindowRule() implements Rule {

    @Override
    public String name() {
        return "booking_window";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        return facts.booking()
                .map(booking -> window(booking, facts.wall()))
                .orElse(Finding.notApplicable("No booking."));
    }

    private static Finding window(BookedBay booking, WallTime wall) {
        if (wall.quality() == WallTime.Quality.UNSET) {
            return Finding.notApplicable(
                    "The lane's clock is not set, so booking " + booking.booking() + " waits; a free bay is used.");
        }
        if (!Bays.counts(booking, wall)) {
            return Finding.notApplicable("Booking " + booking.booking() + " is for " + booking.from() + " to "
                    + booking.until() + "; a free bay is used.");
        }
        return booking.redeemedHere()
                ? Finding.pass("A bay of pool " + booking.pool() + " is held for booking " + booking.booking() + ".")
                : Finding.notApplicable("The bay of booking " + booking.booking()
                        + " is held by another entrance; a free bay is used.");
    }
}
