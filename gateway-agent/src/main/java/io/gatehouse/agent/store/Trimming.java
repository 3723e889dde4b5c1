package io.gatehouse.agent.store;

import io.gatehouse.protocol.sync.Mark;
import java.util.List;

/**
 * Forgets entries that a checkpoint stands for and that the cloud has in its backups. The hash of the last one forgotten
 * stays, so that the chain goes on from there; so do the grants whose passage is not known. On the lane thread only.
 */
final class Trimming {

    /** One transaction's worth, some milliseconds: a driver may come at any time. */
    static final int BATCH = 500;

    private final Database database;
    private final JournalReading journal;
    private long floor;

    Trimming(Database database, JournalReading journal) {
        this.database = database;
        this.journal = journal;
        this.floor = journal.floor().seq();
    }

    /**
     * Whether there is a batch to forget.
     *
     * @param kept the cloud cannot lose entries up to this one
     */
    boolean due(long kept) {
        return kept - floor >= BATCH && upTo(kept) - floor >= BATCH;
    }

    /** Every dump that is kept stays usable: entries below the oldest of them go. */
    private long upTo(long kept) {
        List<Long> dumps = Checkpoints.kept(database);
        return dumps.isEmpty() ? 0 : Math.min(kept, dumps.getFirst() - 1);
    }

    /** Forgets a batch. Within a transaction of the caller's. */
    void forget(long kept) {
        long last = Math.min(floor + BATCH, upTo(kept));
        Mark newFloor = Mark.of(last, journal.hashAt(last));
        database.update(
                "INSERT INTO floor (one, seq, hash, first_body) VALUES (1, ?1, ?2, ?3)"
                        + " ON CONFLICT (one) DO UPDATE SET seq = ?1, hash = ?2",
                last,
                newFloor.hashBytes(),
                journal.firstBody().orElseThrow());
        database.update("DELETE FROM journal WHERE seq <= ? AND seq NOT IN (SELECT seq FROM pending_grant)", last);
    }

    /** After the commit. */
    void forgotten() {
        floor = journal.floor().seq();
    }
}
