package io.gatehouse.agent.store;

import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.fact.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When a checkpoint is due, and the dumps that are kept of them. On the lane thread only. */
final class Checkpoints {

    /** Whichever comes first: a rebuild then reads about a second's worth of entries. */
    private static final int ENTRIES = 4096;

    private static final long BYTES = 4L << 20;

    /** Should the newest dump be unreadable, the one before it serves. */
    private static final int KEPT = 2;

    private final Database database;
    private long entries;
    private long bytes;

    Checkpoints(Database database) {
        this.database = database;
        long newest = kept(database).stream().reduce(0L, Math::max);
        entries = database.number("SELECT max(seq) FROM journal") - newest;
        bytes = database.number(
                "SELECT sum(length(body)) FROM (SELECT body FROM journal WHERE seq > ? LIMIT ?)", newest, ENTRIES);
    }

    void grew(int bodyBytes) {
        entries++;
        bytes += bodyBytes;
    }

    boolean due() {
        return entries >= ENTRIES || bytes >= BYTES;
    }

    /** Keeps the dump of the checkpoint entry at that seq. Within a transaction of the caller's. */
    void keep(long seq, byte[] dump) {
        database.update("INSERT INTO checkpoint (seq, dump) VALUES (?,?)", seq, dump);
        database.update(
                "DELETE FROM checkpoint WHERE seq NOT IN (SELECT seq FROM checkpoint ORDER BY seq DESC LIMIT ?)", KEPT);
    }

    void written() {
        entries = 0;
        bytes = 0;
    }

    /** Positions of the checkpoint entries whose dump is kept, oldest first. */
    static List<Long> kept(Database database) {
        List<Long> found = new ArrayList<>();
        database.eachRow("SELECT seq FROM checkpoint ORDER BY seq", row -> found.add(row.getLong(1)));
        return found;
    }

    /** Empty when no dump of that checkpoint is kept. */
    static Optional<byte[]> dump(Database database, long seq) {
        return database.first("SELECT dump FROM checkpoint WHERE seq = ?", row -> row.getBytes(1), seq);
    }

    /** What the checkpoint entry at that seq says. */
    static Fact.Checkpoint fact(JournalReading journal, long seq) {
        if (Body.parse(journal.bodyAt(seq)).fact() instanceof Fact.Checkpoint checkpoint) {
            return checkpoint;
        }
        throw new StoreException("a dump is kept for entry " + seq + ", which is no checkpoint");
    }
}
