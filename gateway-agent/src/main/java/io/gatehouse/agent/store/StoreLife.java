package io.gatehouse.agent.store;

import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.PoolId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What a store knows of its own past, for whoever asks what became of it. On the lane thread only. */
public final class StoreLife {

    private static final int READ_AT_ONCE = 500;

    private final Database database;
    private final JournalReading journal;
    private final LaneTables tables;
    private final Origin origin;
    private final boolean isNew;

    StoreLife(Database database, JournalReading journal, LaneTables tables, Origin origin, boolean isNew) {
        this.database = database;
        this.journal = journal;
        this.tables = tables;
        this.origin = origin;
        this.isNew = isNew;
    }

    /** Whether this incarnation began with this opening: nobody can know more of it. */
    public boolean isNew() {
        return isNew;
    }

    /** How this incarnation began. */
    public Origin origin() {
        return origin;
    }

    /** The hash (64 hex digits) at a position; empty when that entry is not here. */
    public Optional<String> hashAt(long seq) {
        return seq < 1 || seq > journal.lastSeq() || seq < journal.floor().seq()
                ? Optional.empty()
                : Optional.of(HexFormat.of().formatHex(journal.hashAt(seq)));
    }

    /** Bodies of the newest entries, newest first. */
    public List<byte[]> newest(int most) {
        return journal.newest(most);
    }

    /** Places of a pool that stays use which this incarnation itself has let in. */
    public int usedByOwn(PoolId pool) {
        return tables.usedByOwn(pool);
    }

    /** How many openings by the barrier's controller itself this journal tells of. */
    public long ownOpenings() {
        return tables.ownOpenings();
    }

    /** The cars that were let out after a position: each with the fact that opened for it. */
    public List<Fact.ExitGranted> exitsGrantedAfter(long seq) {
        List<Fact.ExitGranted> granted = new ArrayList<>();
        long lastSeq = journal.lastSeq();
        long from = Math.max(journal.floor().seq(), Math.min(seq, lastSeq));
        while (from < lastSeq) {
            List<Entry> page = journal.after(from, READ_AT_ONCE);
            page.stream().map(entry -> Body.parse(entry.body()).fact()).forEach(fact -> {
                if (fact instanceof Fact.ExitGranted exit) {
                    granted.add(exit);
                }
            });
            from = page.getLast().seq();
        }
        return granted;
    }

    /** Asks for a new incarnation at the next opening, because this store cannot go on. */
    public void leaveNote(String reason, long knownSeq) {
        StoreOpening.leaveNote(DurableFiles.folderOf(database.file()), reason, knownSeq);
    }
}
