package io.gatehouse.protocol.tariff;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times of day and windows; knows which days and seasons have a name. */
final class WindowReader {

    static final int DAY_MINUTES = 1440;
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-4]):([0-5]\\d)");

    private final Collection<String> specialDays;
    private final Set<String> seasons;

    WindowReader(Collection<String> specialDays, Set<String> seasons) {
        this.specialDays = specialDays;
        this.seasons = seasons;
    }

    Window read(Fields fields) {
        List<String> days = fields.texts("days", Fields.LIST_MAX);
        for (String day : days) {
            if (!TariffReader.WEEKDAYS.contains(day) && !specialDays.contains(day)) {
                throw new TariffException(
                        fields.place("days") + "/" + days.indexOf(day),
                        "\"" + day + "\" is neither mon to sun nor a kind of /special_days");
            }
        }
        List<String> inSeasons = fields.texts("seasons", Fields.LIST_MAX);
        for (String season : inSeasons) {
            if (!seasons.contains(season)) {
                throw new TariffException(
                        fields.place("seasons") + "/" + inSeasons.indexOf(season),
                        "\"" + season + "\" is not in /seasons");
            }
        }
        int from = fields.has("from") ? minuteOfDay(fields, "from", DAY_MINUTES - 1) : 0;
        int until = fields.has("until") ? minuteOfDay(fields, "until", DAY_MINUTES) : DAY_MINUTES;
        if (from == until || until == 0) {
            throw new TariffException(
                    fields.place("until"), "the window is empty; a whole day is from 00:00 until 24:00");
        }
        return new Window(days, from, until, inSeasons);
    }

    static int minuteOfDay(Fields fields, String member, int most) {
        String text = fields.text(member);
        Matcher matcher = TIME.matcher(text);
        if (matcher.matches()) {
            int minute = Integer.parseInt(matcher.group(1)) * 60 + Integer.parseInt(matcher.group(2));
            if (minute <= most) {
                return minute;
            }
        }
        throw new TariffException(
                fields.place(member), "a time of day such as 18:30 was expected, but this is \"" + text + "\"");
    }
}
