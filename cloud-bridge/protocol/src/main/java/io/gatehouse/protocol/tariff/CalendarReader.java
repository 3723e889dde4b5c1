package io.gatehouse.protocol.tariff;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Reads dates: special days, seasons, validity. */
final class CalendarReader {

    private CalendarReader() {}

    static Map<LocalDate, String> specialDays(Fields fields) {
        Map<LocalDate, String> kinds = new LinkedHashMap<>();
        for (String kind : fields.names()) {
            if (TariffReader.WEEKDAYS.contains(kind)) {
                throw new TariffException(fields.place(kind), "a special day must not be named like a day of the week");
            }
            int index = 0;
            for (String text : fields.texts(kind, Fields.LIST_MAX)) {
                String place = fields.place(kind) + "/" + index++;
                LocalDate date = parse(text, place, LocalDate::parse, "a date such as 2026-12-25");
                String other = kinds.putIfAbsent(date, kind);
                if (other != null) {
                    throw new TariffException(place, date + " is already \"" + other + "\"");
                }
            }
        }
        return java.util.Collections.unmodifiableMap(kinds);
    }

    static Map<String, Season> seasons(Fields fields) {
        Map<String, Season> seasons = new LinkedHashMap<>();
        for (String name : fields.names()) {
            seasons.put(name, fields.object(name, CalendarReader::season));
        }
        return java.util.Collections.unmodifiableMap(seasons);
    }

    private static Season season(Fields fields) {
        Season season = new Season(monthDay(fields, "from"), monthDay(fields, "until"));
        if (season.from().equals(season.until())) {
            throw new TariffException(fields.place("until"), "the season ends on the day it begins: it has no day");
        }
        return season;
    }

    private static MonthDay monthDay(Fields fields, String member) {
        return parse(
                fields.text(member),
                fields.place(member),
                text -> MonthDay.parse("--" + text),
                "a day of the year such as 05-01");
    }

    static Validity validity(Fields fields) {
        LocalDateTime from = fields.has("from") ? dateTime(fields, "from") : null;
        LocalDateTime until = fields.has("until") ? dateTime(fields, "until") : null;
        if (from != null && until != null && !until.isAfter(from)) {
            throw new TariffException(fields.place("until"), "the tariff ends before it begins");
        }
        return new Validity(from, until);
    }

    private static LocalDateTime dateTime(Fields fields, String member) {
        return parse(
                fields.text(member),
                fields.place(member),
                LocalDateTime::parse,
                "a local time such as 2026-01-01T00:00");
    }

    private static <T> T parse(String text, String place, Function<String, T> parser, String expected) {
        try {
            return parser.apply(text);
        } catch (DateTimeException wrong) {
            throw new TariffException(place, expected + " was expected, but this is \"" + text + "\"");
        }
    }
}
