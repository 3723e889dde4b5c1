package io.gatehouse.link;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what goes wrong, each kind at most once a minute: a link can be down for days, and logs must not fill the disk. */
final class Complaints {

    private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private record Last(Duration at, long since) {}

    private final Map<String, Last> last = new HashMap<>();

    /** @param kind one of a handful of fixed words */
    void say(String kind, String words, @Nullable Throwable cause, Duration now) {
        Last before = last.get(kind);
        if (before != null && now.minus(before.at()).compareTo(EVERY) < 0) {
            last.put(kind, new Last(before.at(), before.since() + 1));
            return;
        }
        String repeated = before == null || before.since() == 0 ? "" : " (and " + before.since() + " times before)";
        if (cause == null) {
            LOG.warn("{}: {}{}", kind, words, repeated);
        } else {
            LOG.warn("{}: {}{}", kind, words, repeated, cause);
        }
        last.put(kind, new Last(now, 0));
    }
}
