package io.gatehouse.protocol.tariff;

import java.time.Instant;

/**
 * The driver's stay before this one, for tariffs that count a quick return as the same stay.
 *
 * @param in the original entry; of the first one when several stays were joined
 * @param out the last exit
 * @param chargedMinor what was charged since the original entry, minor units, not negative
 */
public record EarlierStay(Instant in, Instant out, long chargedMinor) {

    public EarlierStay {
        if (chargedMinor < 0) {
            throw new IllegalArgumentException("charged must not be negative: " + chargedMinor);
        }
    }
}
