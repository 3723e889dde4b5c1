package io.gatehouse.protocol.tariff;

import java.time.LocalDate;
import java.util.SortedSet;

/** Cuts time into periods that follow each other without a gap: days or weeks, counted from an entry or local. */
sealed interface Periods {

    /** Which period the minute is in; later ones have higher numbers. */
    long indexOf(long minute);

    /** First minute after the period. */
    long endOf(long index);

    /** Adds the ends of periods after {@code from} and before {@code until}. */
    default void addEdges(long from, long until, SortedSet<Long> edges) {
        for (long index = indexOf(from); endOf(index) < until; index++) {
            if (endOf(index) > from) {
                edges.add(endOf(index));
            }
        }
    }

    static Periods of(SecondDay day, long entry, LocalClock clock) {
        return switch (day.unit()) {
            case ROLLING -> new Rolling(entry, WindowReader.DAY_MINUTES);
            case CALENDAR, RESET -> new Local(clock, day.atMinute(), 1);
        };
    }

    static Periods of(Cap cap, long entry, LocalClock clock) {
        return switch (cap.per()) {
            case ROLLING_DAY -> new Rolling(entry, WindowReader.DAY_MINUTES);
            case ROLLING_WEEK -> new Rolling(entry, 7L * WindowReader.DAY_MINUTES);
            case CALENDAR_DAY, RESET_DAY -> new Local(clock, cap.atMinute(), 1);
            case CALENDAR_WEEK -> new Local(clock, 0, 7);
            case STAY -> new Whole();
        };
    }

    /**
     * Equal lengths from an entry on: 24 hours are 24 hours, whatever clocks on walls do.
     *
     * @param anchor first minute of period 0
     */
    record Rolling(long anchor, long lengthMinutes) implements Periods {

        @Override
        public long indexOf(long minute) {
            return Math.floorDiv(minute - anchor, lengthMinutes);
        }

        @Override
        public long endOf(long index) {
            return anchor + (index + 1) * lengthMinutes;
        }
    }

    /**
     * Local days from a time of day on; weeks begin on Monday.
     *
     * @param atMinute of the day
     * @param days 1 or 7
     */
    record Local(LocalClock clock, int atMinute, int days) implements Periods {

        /** 1970-01-01 was a Thursday: the Monday before it is three days earlier. */
        private static final int THURSDAY_AFTER_MONDAY = 3;

        @Override
        public long indexOf(long minute) {
            long day = clock.at(minute).minusMinutes(atMinute).toLocalDate().toEpochDay();
            long index = days == 1 ? day : Math.floorDiv(day + THURSDAY_AFTER_MONDAY, days);
            // In autumn the time of day may be met a second time: the period has begun with the first.
            return minute < endOf(index) ? index : index + 1;
        }

        @Override
        public long endOf(long index) {
            long day = days == 1 ? index + 1 : (index + 1) * days - THURSDAY_AFTER_MONDAY;
            return clock.firstAt(LocalDate.ofEpochDay(day).atStartOfDay().plusMinutes(atMinute));
        }
    }

    /** One period for everything. */
    record Whole() implements Periods {

        @Override
        public long indexOf(long minute) {
            return 0;
        }

        @Override
        public long endOf(long index) {
            return Long.MAX_VALUE;
        }
    }
}
