package io.gatehouse.protocol.tariff;

/**
 * The minutes that are rated.
 *
 * @param in minutes since 1970, of the original entry where a quick return goes on with a stay
 * @param out not before {@code in}
 * @param freeMinutes from {@code in} on, that cost nothing
 * @param sameStay true when an earlier stay goes on: what it paid is taken off
 */
record Span(long in, long out, long freeMinutes, boolean sameStay) {

    /** Ten years: a stay that long is a mistake, and would cost more time to rate than a lane has. */
    private static final long MINUTES_MAX = 3653L * WindowReader.DAY_MINUTES;

    static Span of(Tariff tariff, RatedStay stay) {
        long in = LocalClock.minuteOf(stay.in());
        long out = Math.max(in, LocalClock.minuteOf(stay.out()));
        FreePeriod free = tariff.freePeriod();
        long freeMinutes = free.minutes();
        boolean sameStay = false;
        if (stay.earlier() != null
                && in - LocalClock.minuteOf(stay.earlier().out()) < free.reentryWithinMinutes()
                && !stay.earlier().in().isAfter(stay.in())) {
            switch (free.reentry()) {
                case SAME_STAY -> {
                    in = LocalClock.minuteOf(stay.earlier().in());
                    sameStay = true;
                }
                case NO_FREE_PERIOD -> freeMinutes = 0;
            }
        }
        if (stay.unseenExit() && tariff.unseenExit() instanceof UnseenExit.AtMost most) {
            out = Math.min(out, in + most.minutes());
        }
        if (out - in > MINUTES_MAX) {
            throw new UnratableException("a stay of " + (out - in) / WindowReader.DAY_MINUTES + " days");
        }
        for (Validation validation : Reductions.validations(tariff, stay).values()) {
            if (validation instanceof Validation.Time time) {
                freeMinutes += time.minutes();
            }
        }
        return new Span(in, out, freeMinutes, sameStay);
    }

    long minutes() {
        return out - in;
    }
}
