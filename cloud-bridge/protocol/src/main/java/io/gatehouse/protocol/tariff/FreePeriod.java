package io.gatehouse.protocol.tariff;

/**
 * Minutes at the beginning of a stay that cost nothing.
 *
 * @param minutes 0 for none
 * @param reentryWithinMinutes a new entry earlier than this after the last exit follows {@code reentry}; 0: each entry
 *     is a new stay
 */
public record FreePeriod(int minutes, int reentryWithinMinutes, Reentry reentry) {

    static final FreePeriod NONE = new FreePeriod(0, 0, Reentry.SAME_STAY);

    /** What a quick return is. */
    public enum Reentry {
        /** The stay goes on since the original entry, time outside included; what was charged is taken off. */
        SAME_STAY,
        /** A stay of its own, without free minutes. */
        NO_FREE_PERIOD
    }
}
