package io.gatehouse.protocol.time;

import java.time.Duration;
import java.time.Instant;

/**
 * A reading of the wall clock.
 *
 * @param instant what the clock shows
 * @param quality where that comes from
 * @param error how far it may be off, either way; meaningless while {@link Quality#UNSET}
 */
public record WallTime(Instant instant, Quality quality, Duration error) {

    /** How a clock got its time. */
    public enum Quality {
        /** Never set since the boot: 1970, the build time, a dead battery. */
        UNSET,
        /** Was right once and runs on by itself. */
        HOLDOVER,
        /** Kept right by a time source. */
        SYNCED;

        /** The word used in entries, {@code unset}, {@code holdover} or {@code synced}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
