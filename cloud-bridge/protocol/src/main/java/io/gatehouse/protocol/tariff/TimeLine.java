package io.gatehouse.protocol.tariff;

import org.jspecify.annotations.Nullable;

/**
 * What a minute buys.
 *
 * @param place JSON pointer of it
 * @param fromMinutes charged minutes of the day before this one, inclusive
 * @param untilMinutes exclusive; {@link Long#MAX_VALUE} for no end
 * @param window only minutes in it; absent: all
 */
public record TimeLine(
        String place,
        long fromMinutes,
        long untilMinutes,
        @Nullable Window window,
        long amountMinor,
        int taxBasisPoints,
        Buys buys) {

    /** How far a payment reaches. */
    public sealed interface Buys {

        /**
         * Steps of equal length.
         *
         * @param perMinutes what the amount is for
         * @param stepMinutes what is bought at a time
         */
        record Steps(int perMinutes, int stepMinutes, Rounding rounding) implements Buys {}

        /** All up to {@code untilMinutes}: a tier. */
        record Range() implements Buys {}

        /** All up to the end of the window. */
        record WholeWindow() implements Buys {}
    }

    /** When a step is charged. */
    public enum Rounding {
        /** Begun. */
        UP,
        /** At least half used. */
        NEAREST,
        /** Wholly used. */
        DOWN
    }
}
