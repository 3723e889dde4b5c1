package io.gatehouse.protocol.tariff;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Whether a minute is in a window, and where that changes. */
final class LocalWindows {

    private final LocalClock clock;
    private final Tariff tariff;

    LocalWindows(LocalClock clock, Tariff tariff) {
        this.clock = clock;
        this.tariff = tariff;
    }

    LocalClock clock() {
        return clock;
    }

    /** Whether the minute is in one of the windows. */
    boolean anyHolds(Collection<Window> windows, long minute) {
        for (Window window : windows) {
            if (holds(window, minute)) {
                return true;
            }
        }
        return false;
    }

    boolean holds(Window window, long minute) {
        LocalDateTime local = clock.at(minute);
        int ofDay = local.getHour() * 60 + local.getMinute();
        LocalDate date = local.toLocalDate();
        if (window.fromMinute() < window.untilMinute()) {
            return ofDay >= window.fromMinute() && ofDay < window.untilMinute() && onDay(window, date);
        }
        return ofDay >= window.fromMinute()
                ? onDay(window, date)
                : ofDay < window.untilMinute() && onDay(window, date.minusDays(1));
    }

    private boolean onDay(Window window, LocalDate date) {
        return isOneOf(window.days(), date) && isInOneOf(window.seasons(), date);
    }

    private boolean isOneOf(List<String> days, LocalDate date) {
        if (days.isEmpty()) {
            return true;
        }
        String special = tariff.specialDays().get(date);
        return days.contains(
                special == null ? TariffReader.WEEKDAYS.get(date.getDayOfWeek().getValue() - 1) : special);
    }

    private boolean isInOneOf(List<String> names, LocalDate date) {
        for (String name : names) {
            Season season = tariff.seasons().get(name);
            if (season != null && isIn(season, MonthDay.from(date))) {
                return true;
            }
        }
        return names.isEmpty();
    }

    private static boolean isIn(Season season, MonthDay day) {
        boolean begun = !day.isBefore(season.from());
        boolean ended = !day.isBefore(season.until());
        return season.from().isBefore(season.until()) ? begun && !ended : begun || !ended;
    }

    /** Adds every minute after {@code from} and before {@code until} at which a window may begin or end. */
    void addEdges(Collection<Window> windows, long from, long until, SortedSet<Long> edges) {
        if (windows.isEmpty()) {
            return;
        }
        TreeSet<Integer> times = new TreeSet<>();
        for (Window window : windows) {
            times.add(window.fromMinute());
            times.add(window.untilMinute() % WindowReader.DAY_MINUTES);
        }
        LocalDate last = clock.at(until).toLocalDate().plusDays(1);
        for (LocalDate date = clock.at(from).toLocalDate().minusDays(1); !date.isAfter(last); date = date.plusDays(1)) {
            for (int time : times) {
                for (long minute : clock.allAt(date.atTime(LocalTime.ofSecondOfDay(time * 60L)))) {
                    add(minute, from, until, edges);
                }
            }
        }
        for (long minute : clock.changes(from, until)) {
            add(minute, from, until, edges);
        }
    }

    private static void add(long minute, long from, long until, SortedSet<Long> edges) {
        if (minute > from && minute < until) {
            edges.add(minute);
        }
    }
}
