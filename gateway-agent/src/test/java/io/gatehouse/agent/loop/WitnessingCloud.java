package io.gatehouse.agent.loop;

import io.gatehouse.agent.store.JournalReading;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.sync.Mark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A cloud that holds journals and says so; it takes only what joins on. */
final class WitnessingCloud {

    private final Map<StreamId, List<Entry>> held = new HashMap<>();

    List<Entry> of(StreamId stream) {
        return held.computeIfAbsent(stream, _ -> new ArrayList<>());
    }

    private Mark mark(StreamId stream) {
        List<Entry> entries = of(stream);
        return entries.isEmpty() ? Mark.START : Mark.of(entries.getLast());
    }

    /** The answer to a hello, and to the unit when it agrees: its pages are taken. */
    void hello(EntranceAtWork unit, boolean pagesSent) {
        Mark mark = mark(unit.store.stream());
        unit.identity
                .cloudHolds(mark, unit.store.life().hashAt(mark.seq()), pagesSent)
                .forEach(unit::write);
        boolean joins = mark.seq() == 0
                || unit.store
                        .life()
                        .hashAt(mark.seq())
                        .filter(hash -> hash.equals(mark.hash()))
                        .isPresent();
        if (joins) {
            try (JournalReading journal = JournalReading.open(unit.config.store())) {
                of(unit.store.stream()).addAll(journal.after(mark.seq(), 10_000));
            }
            unit.store.acknowledged(mark(unit.store.stream()).seq(), 0);
        }
    }
}
