package io.gatehouse.agent.store;

import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.entry.Refiling;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.sync.Mark;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The end of the journal, where entries are added. On the lane thread only. */
final class JournalWriting {

    private final StreamId stream;
    private final PreparedStatement insert;
    private long lastSeq;
    private byte[] lastHash;

    JournalWriting(Database database, JournalReading reading) {
        stream = reading.stream();
        insert = database.prepare("INSERT INTO journal (seq, hash, body) VALUES (?,?,?)");
        lastSeq = reading.lastSeq();
        lastHash = reading.hashAt(lastSeq);
    }

    StreamId stream() {
        return stream;
    }

    long lastSeq() {
        return lastSeq;
    }

    /** The last durable entry. */
    Mark head() {
        return Mark.of(lastSeq, lastHash);
    }

    /** Chains entries to the last one. Within a transaction of the caller's, who says when it is {@link #durable}. */
    List<Entry> put(List<Written> written) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        long seq = lastSeq;
        byte[] previous = lastHash;
        for (Written each : written) {
            Entry entry = Entry.of(stream, ++seq, previous, Refiling.bytes(each.fact(), each.meta()));
            insert.setLong(1, seq);
            insert.setBytes(2, entry.hash());
            insert.setBytes(3, entry.body());
            insert.executeUpdate();
            previous = entry.hash();
            entries.add(entry);
        }
        return entries;
    }

    /** The last entry that was put is on the disk. */
    void durable(Entry last) {
        lastSeq = last.seq();
        lastHash = last.hash();
    }
}
