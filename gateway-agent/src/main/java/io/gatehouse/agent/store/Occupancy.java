package io.gatehouse.agent.store;

import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.json.MalformedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Measures how full the store is, now and then. On the lane thread only. */
final class Occupancy {

    /** A shorter journal says nothing about a day. */
    private static final Duration SPAN_MIN = Duration.ofHours(1);
    /** A longer one says that the clock was not set. */
    private static final Duration SPAN_MAX = Duration.ofDays(3650);

    private final Database database;
    private final JournalReading journal;
    private long usedBytes;
    private long diskBytes;
    private Duration span = Duration.ZERO;

    Occupancy(Database database, JournalReading journal) {
        this.database = database;
        this.journal = journal;
        measure();
    }

    void measure() {
        usedBytes = database.usedBytes();
        diskBytes = database.file().toFile().getUsableSpace();
        long last = journal.lastSeq();
        long first = journal.floor().seq() + 1;
        span = last > first ? Duration.between(writtenAt(first), writtenAt(last)) : Duration.ZERO;
    }

    private Instant writtenAt(long seq) {
        try {
            return Body.parse(journal.bodyAt(seq)).meta().createdAt();
        } catch (MalformedException unreadable) {
            return Instant.EPOCH;
        }
    }

    /** @param limit bytes that the configuration allows */
    StoreRoom room(long limit) {
        long max = Math.min(limit, usedBytes + diskBytes);
        boolean telling = span.compareTo(SPAN_MIN) >= 0 && span.compareTo(SPAN_MAX) <= 0 && usedBytes > 0;
        long free = Math.max(0, max / 10 * 9 - usedBytes);
        return new StoreRoom(
                usedBytes,
                max,
                telling
                        ? Optional.of(Duration.ofSeconds((long) ((double) free / usedBytes * span.toSeconds())))
                        : Optional.empty());
    }
}
