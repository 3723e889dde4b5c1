package io.gatehouse.agent.store;

import io.gatehouse.protocol.entry.Entry;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;

/**
 * Whether {@code lane.db} holds what was written: at the start the lane's tables and the newest part of the journal, the
 * rest of the journal bit by bit in quiet moments. On the lane thread.
 */
final class StoreCheck {

    /** Enough to see a torn end or a lost page of the busiest day, and read within some milliseconds. */
    private static final int NEWEST = 1000;

    /** A driver who comes while these are read waits for about a millisecond. */
    private static final int AT_ONCE = 64;

    private final Database database;
    private final JournalReading journal;
    private long through;
    private long until;

    StoreCheck(Database database, JournalReading journal) {
        this.database = database;
        this.journal = journal;
    }

    /** @throws StoreException that {@link StoreException#isDamage is damage} */
    void atStart(long acknowledged) {
        for (String table : Dump.tables()) {
            structure(table);
        }
        structure("about");
        long last = journal.lastSeq();
        if (acknowledged > last) {
            throw StoreException.damaged("lane.db ends at entry " + last + ", but knows that the cloud holds "
                    + acknowledged + ": its end is lost");
        }
        long floor = journal.floor().seq();
        until = Math.max(floor, last - NEWEST);
        for (long seq = until; seq < last; ) {
            seq = chain(seq, NEWEST);
        }
        through = floor;
    }

    private void structure(String table) {
        database.read("checking table " + table, () -> {
            try (PreparedStatement check = database.prepareOnce("PRAGMA quick_check('" + table + "')");
                    ResultSet row = check.executeQuery()) {
                if (row.next() && !row.getString(1).equals("ok")) {
                    throw StoreException.damaged("lane.db: table " + table + ": " + row.getString(1));
                }
                return table;
            }
        });
    }

    /** Looks at a little more of what the start left out; cheap, and nothing once all has been seen. */
    void next() {
        // What was deleted meanwhile needs no look.
        through = Math.max(through, journal.floor().seq());
        if (through < until) {
            through = chain(through, AT_ONCE);
        }
    }

    /** Checks the entries after a position; says up to where. */
    private long chain(long after, int most) {
        List<Entry> entries = journal.after(after, most);
        if (entries.isEmpty()) {
            throw StoreException.damaged("lane.db: entry " + (after + 1) + " is lost");
        }
        return entries.getLast().seq();
    }
}
