package io.gatehouse.protocol.tariff;

import java.time.Instant;

/**
 * A bay that was reserved for the driver.
 *
 * @param from first minute of it
 * @param until end, exclusive; after {@code from}
 * @param used false when nobody came
 */
public record Booking(Instant from, Instant until, boolean used) {

    public Booking {
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("a booking must end after it begins: " + from + " to " + until);
        }
    }
}
