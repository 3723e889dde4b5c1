package io.gatehouse.protocol.tariff;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/** Local time of one zone, by whole minutes since 1970 (UTC). In spring a time of day may be missing, in autumn twice. */
final class LocalClock {

    private static final int MINUTE_SECONDS = 60;

    private final ZoneRules rules;

    LocalClock(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /** Seconds do not count. */
    static long minuteOf(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), MINUTE_SECONDS);
    }

    LocalDateTime at(long minute) {
        long second = minute * MINUTE_SECONDS;
        return LocalDateTime.ofEpochSecond(second, 0, rules.getOffset(Instant.ofEpochSecond(second)));
    }

    /** The first minute at which local time has reached this; of a time that is missing, the one after the gap. */
    long firstAt(LocalDateTime local) {
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        return offsets.isEmpty()
                ? wholeMinute(rules.getTransition(local).toEpochSecond())
                : wholeMinute(local.toEpochSecond(offsets.getFirst()));
    }

    /** All minutes with this local time: none, one or two. */
    List<Long> allAt(LocalDateTime local) {
        List<Long> minutes = new ArrayList<>();
        for (ZoneOffset offset : rules.getValidOffsets(local)) {
            minutes.add(wholeMinute(local.toEpochSecond(offset)));
        }
        return minutes;
    }

    /** The minutes after {@code from} and before {@code until} at which clocks change. */
    List<Long> changes(long from, long until) {
        List<Long> minutes = new ArrayList<>();
        ZoneOffsetTransition change = rules.nextTransition(Instant.ofEpochSecond(from * MINUTE_SECONDS));
        while (change != null && change.toEpochSecond() < until * MINUTE_SECONDS) {
            minutes.add(wholeMinute(change.toEpochSecond()));
            change = rules.nextTransition(change.getInstant());
        }
        return minutes;
    }

    private static long wholeMinute(long second) {
        return Math.ceilDiv(second, MINUTE_SECONDS);
    }
}
