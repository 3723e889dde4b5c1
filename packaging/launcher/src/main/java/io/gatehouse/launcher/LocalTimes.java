package io.gatehouse.launcher;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** Times as people type them: local, or with a zone or an offset. */
final class LocalTimes {

    private LocalTimes() {}

    /**
     * @param zone of a time that names none
     * @return of a local time that a night's clock change brings twice, the first
     * @throws IllegalArgumentException says what was expected
     */
    static ZonedDateTime parse(String text, @Nullable ZoneId zone) {
        TemporalAccessor parsed;
        try {
            parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(
                    "a time such as 2026-03-28T23:00 or 2026-03-28T23:00+01:00 was expected, but this is \"" + text
                            + "\"",
                    wrong);
        }
        if (parsed instanceof ZonedDateTime zoned) {
            return zone == null ? zoned : zoned.withZoneSameInstant(zone);
        }
        if (zone == null) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" has no zone, and neither has the tariff: give --zone, for example Europe/Berlin");
        }
        LocalDateTime local = LocalDateTime.from(parsed);
        if (zone.getRules().getValidOffsets(local).isEmpty()) {
            throw new IllegalArgumentException(
                    local + " does not exist in " + zone + ": the clocks are put forward over it");
        }
        return local.atZone(zone);
    }
}
