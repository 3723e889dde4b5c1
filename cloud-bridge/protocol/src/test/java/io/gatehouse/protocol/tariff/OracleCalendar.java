package io.gatehouse.protocol.tariff;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The oracle's local time: the wall clock read off once for each minute. */
final class OracleCalendar {

    /** Longer than any clock is ever set back. */
    private static final int LOOK_BACK_MINUTES = 300;

    private final Tariff tariff;
    private final long first;
    private final LocalDateTime[] wall;
    private final Map<Window, Long> known = new HashMap<>();
    private final Map<Integer, long[]> days = new HashMap<>();

    OracleCalendar(Tariff tariff, ZoneId zone, long in, long out) {
        this.tariff = tariff;
        this.first = in - LOOK_BACK_MINUTES;
        this.wall = new LocalDateTime[(int) (out - first) + 1];
        for (int index = 0; index < wall.length; index++) {
            wall[index] = LocalDateTime.ofInstant(Instant.ofEpochSecond((first + index) * 60), zone);
        }
    }

    LocalDateTime wall(long minute) {
        return wall[(int) (minute - first)];
    }

    boolean in(Window window, long minute) {
        LocalDateTime now = wall(minute);
        int time = now.getHour() * 60 + now.getMinute();
        LocalDate today = now.toLocalDate();
        boolean wraps = window.untilMinute() <= window.fromMinute();
        if (!wraps) {
            return named(window, today) && window.fromMinute() <= time && time < window.untilMinute();
        }
        return (named(window, today) && window.fromMinute() <= time)
                || (named(window, today.minusDays(1)) && time < window.untilMinute());
    }

    private boolean named(Window window, LocalDate date) {
        String name = date.getDayOfWeek().name().substring(0, 3).toLowerCase(java.util.Locale.ROOT);
        boolean day = window.days().isEmpty()
                || window.days().contains(tariff.specialDays().getOrDefault(date, name));
        boolean season = window.seasons().isEmpty();
        for (String each : window.seasons()) {
            season |= inSeason(Objects.requireNonNull(tariff.seasons().get(each)), date);
        }
        return day && season;
    }

    /** Walks back to the season's last beginning and looks whether its end lies between. */
    private static boolean inSeason(Season season, LocalDate date) {
        for (LocalDate day = date; ; day = day.minusDays(1)) {
            int code = day.getMonthValue() * 100 + day.getDayOfMonth();
            if (code == season.until().getMonthValue() * 100 + season.until().getDayOfMonth()) {
                return false;
            }
            if (code == season.from().getMonthValue() * 100 + season.from().getDayOfMonth()) {
                return true;
            }
        }
    }

    /** The day that began last before this minute; a day begins once, when its time is first reached. */
    long day(int at, long minute) {
        long[] known = days.computeIfAbsent(at, time -> {
            long[] begun = new long[wall.length];
            long latest = Long.MIN_VALUE;
            for (int index = 0; index < wall.length; index++) {
                latest = Math.max(
                        latest, wall[index].minusMinutes(time).toLocalDate().toEpochDay());
                begun[index] = latest;
            }
            return begun;
        });
        return known[(int) (minute - first)];
    }

    long week(long minute) {
        return LocalDate.ofEpochDay(day(0, minute))
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .toEpochDay();
    }

    /** Whether one of the minutes from the first to the second is outside the window. */
    boolean out(Window window, long from, long to) {
        for (long minute = to; minute >= from; minute--) {
            if (!in(window, minute)) {
                return true;
            }
            if (known.containsKey(window) && known.get(window) == minute - 1) {
                break;
            }
        }
        known.put(window, to);
        return false;
    }

    boolean inAny(List<Window> windows, long minute) {
        return windows.stream().anyMatch(window -> in(window, minute));
    }
}
