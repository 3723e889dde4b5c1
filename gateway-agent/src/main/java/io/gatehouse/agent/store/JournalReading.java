package io.gatehouse.agent.store;

import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.id.StreamId;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads a journal. Each reader beside the lane (link, page, export) has one of its own, with its own connection, on its
 * own thread; its reads are short, so that the WAL can be reused.
 */
public final class JournalReading implements AutoCloseable {

    private final Database database;
    private final StreamId stream;
    private final PreparedStatement after;
    private final PreparedStatement hashAt;
    private final PreparedStatement bodyAt;
    private final PreparedStatement last;
    private final PreparedStatement newest;

    JournalReading(Database database, StreamId stream) {
        this.database = database;
        this.stream = stream;
        after = database.prepare("SELECT seq, body FROM journal WHERE seq > ? ORDER BY seq LIMIT ?");
        hashAt = database.prepare("SELECT hash FROM journal WHERE seq = ?");
        bodyAt = database.prepare("SELECT body FROM journal WHERE seq = ?");
        last = database.prepare("SELECT coalesce(max(seq), 0) FROM journal");
        newest = database.prepare("SELECT seq, body FROM journal ORDER BY seq DESC LIMIT ?");
    }

    /**
     * Opens a reader of the store in that folder, whether or not an agent is running on it.
     *
     * @throws StoreException when there is no store
     */
    public static JournalReading open(Path folder) {
        Path file = folder.resolve(LaneStore.FILE);
        if (!java.nio.file.Files.isRegularFile(file)) {
            throw new StoreException("there is no store at " + file.toAbsolutePath());
        }
        Database database = Database.reader(file);
        About about = About.read(database);
        return new JournalReading(database, new StreamId(about.gateway(), about.incarnation()));
    }

    public StreamId stream() {
        return stream;
    }

    /** The key under which this journal's heads are signed, X.509 SubjectPublicKeyInfo. */
    public byte[] publicKey() {
        return About.read(database).publicKey();
    }

    /** 0 for an empty journal. */
    public long lastSeq() {
        return database.read("reading the journal's end", () -> {
            try (ResultSet row = last.executeQuery()) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
    }

    /** The hash of the entry at that position; {@link Entry#nothingBefore()} at 0. */
    public byte[] hashAt(long seq) {
        return seq == 0 ? Entry.nothingBefore() : bytesAt(hashAt, seq);
    }

    /** The body of the entry at that position. */
    public byte[] bodyAt(long seq) {
        return bytesAt(bodyAt, seq);
    }

    private byte[] bytesAt(PreparedStatement query, long seq) {
        return database.read("reading entry " + seq, () -> {
            query.setLong(1, seq);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new StoreException(database.file() + ": entry " + seq + " is not there");
                }
                return row.getBytes(1);
            }
        });
    }

    /**
     * Up to that many entries after a position, in order. Their hashes are computed from their bodies, not read: what is
     * handed on is what it says it is.
     */
    public List<Entry> after(long seq, int most) {
        byte[] previous = hashAt(seq);
        return database.read("reading the journal", () -> {
            after.setLong(1, seq);
            after.setInt(2, most);
            List<Entry> entries = new ArrayList<>();
            byte[] before = previous;
            try (ResultSet rows = after.executeQuery()) {
                while (rows.next()) {
                    Entry entry = Entry.of(stream, rows.getLong(1), before, rows.getBytes(2));
                    before = entry.hash();
                    entries.add(entry);
                }
            }
            return entries;
        });
    }

    /** Bodies of the newest entries, newest first. */
    public List<byte[]> newest(int most) {
        return database.read("reading the newest entries", () -> {
            newest.setInt(1, most);
            List<byte[]> bodies = new ArrayList<>();
            try (ResultSet rows = newest.executeQuery()) {
                while (rows.next()) {
                    bodies.add(rows.getBytes(2));
                }
            }
            return Collections.unmodifiableList(bodies);
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
