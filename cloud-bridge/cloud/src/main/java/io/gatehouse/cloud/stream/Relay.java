package io.gatehouse.cloud.stream;

import io.gatehouse.cloud.ingest.Cursors;
import io.gatehouse.cloud.ingest.Raw;
import io.gatehouse.cloud.ingest.RawEntry;
import io.gatehouse.cloud.sql.Database;
import io.gatehouse.protocol.id.LotId;
import java.util.List;

/**
 * Brings raw into the stream. The cursor moves after the append: a crash in between repeats records, which the stream
 * knows by their place. One thread a lot.
 */
public final class Relay {

    /** Its cursor's name. */
    public static final String NAME = "relay";

    /** Entries in one append. */
    static final int BATCH = 500;

    private final Database database;
    private final EventStream stream;

    public Relay(Database database, EventStream stream) {
        this.database = database;
        this.stream = stream;
    }

    /** Brings the next entries of a lot; says how many. */
    public int step(LotId lot) {
        List<RawEntry> entries =
                database.read(transaction -> Raw.after(transaction, lot, Cursors.get(transaction, lot, NAME), BATCH));
        if (entries.isEmpty()) {
            return 0;
        }
        stream.append(
                lot,
                entries.stream()
                        .map(entry -> new EventStream.Event(entry.lotSeq(), Envelopes.of(entry)))
                        .toList());
        database.change(transaction -> {
            Cursors.lock(transaction, lot, NAME);
            Cursors.set(transaction, lot, NAME, entries.getLast().lotSeq());
        });
        return entries.size();
    }
}
