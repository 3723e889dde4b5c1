package io.gatehouse.agent.store;

import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.sync.Mark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

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
    private final PreparedStatement floor;
    private final PreparedStatement first;

    JournalReading(Database database, StreamId stream) {
        this.database = database;
        this.stream = stream;
        after = database.prepare("SELECT seq, hash, body FROM journal WHERE seq > ? ORDER BY seq LIMIT ?");
        hashAt = database.prepare("SELECT hash FROM journal WHERE seq = ?");
        bodyAt = database.prepare("SELECT body FROM journal WHERE seq = ?");
        last = database.prepare("SELECT coalesce(max(seq), 0) FROM journal");
        floor = database.prepare("SELECT seq, hash FROM floor");
        first = database.prepare(
                "SELECT first_body FROM floor UNION ALL SELECT body FROM journal WHERE seq = 1 LIMIT 1");
        newest = database.prepare("SELECT seq, body FROM journal ORDER BY seq DESC LIMIT ?");
    }

    /**
     * Opens a reader of the store in that folder, whether or not an agent is running on it.
     *
     * @throws StoreException when there is no store
     */
    public static JournalReading open(Path folder) {
        return of(Database.reader(file(folder)));
    }

    /**
     * Opens a store only to look at it: nothing in the folder changes when no agent runs on it.
     *
     * @throws StoreException when there is no store
     */
    public static JournalReading visit(Path folder) {
        return of(Database.visitor(file(folder)));
    }

    private static Path file(Path folder) {
        Path file = folder.resolve(LaneStore.FILE);
        if (!Files.isRegularFile(file)) {
            throw new StoreException("there is no store at " + file.toAbsolutePath()
                    + "; a lane's is in the folder that store.folder of its configuration names");
        }
        return file;
    }

    private static JournalReading of(Database database) {
        About about = About.read(database);
        return new JournalReading(database, new StreamId(about.gateway(), about.incarnation()));
    }

    public StreamId stream() {
        return stream;
    }

    /** Its connection, for whoever looks at more than the journal. */
    Database database() {
        return database;
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

    /**
     * Where the journal begins: the last entry that was deleted, whose hash the next one joins on to. {@link Mark#START}
     * while none was.
     */
    public Mark floor() {
        return database.read("reading the journal's beginning", () -> {
            try (ResultSet row = floor.executeQuery()) {
                return row.next() ? Mark.of(row.getLong(1), row.getBytes(2)) : Mark.START;
            }
        });
    }

    /** What the stream's very first entry said, also when it was deleted; empty for an empty journal. */
    public Optional<byte[]> firstBody() {
        return database.read("reading the first entry", () -> {
            try (ResultSet row = first.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        });
    }

    /**
     * The hash of the entry at that position; {@link Entry#nothingBefore()} at 0.
     *
     * @throws StoreException when the entry is below the {@link #floor} or not there
     */
    public byte[] hashAt(long seq) {
        Mark beginning = floor();
        if (seq < beginning.seq()) {
            throw new StoreException(database.file() + ": entry " + seq + " is no longer here; the journal begins at "
                    + (beginning.seq() + 1) + ", and its newest checkpoint says what was before");
        }
        return seq == beginning.seq() ? beginning.hashBytes() : bytesAt(hashAt, seq);
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
                    throw notThere(seq);
                }
                return bytes(row, 1, seq);
            }
        });
    }

    /** An entry between the journal's two ends that is not there is damage, unless it has just been forgotten. */
    private StoreException notThere(long seq) {
        return seq > floor().seq() && seq < lastSeq()
                ? StoreException.damaged("lane.db: entry " + seq + " is missing")
                : new StoreException(database.file() + ": entry " + seq + " is not there");
    }

    /** A damaged page may hold a row with nothing in it, which SQLite itself would never write here. */
    private static byte[] bytes(ResultSet row, int column, long seq) throws SQLException {
        byte[] bytes = row.getBytes(column);
        if (bytes == null) {
            throw StoreException.damaged("lane.db: entry " + seq + " has lost what was in it");
        }
        return bytes;
    }

    /**
     * Up to that many entries after a position, in order. Their hashes are computed from their bodies and compared with
     * those that were stored: what was changed on the disk is not handed on, and never signed.
     *
     * @param seq at or above the {@link #floor}
     * @throws StoreException when an entry in between is not there, was changed, or was deleted meanwhile
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
                    long next = seq + entries.size() + 1;
                    if (rows.getLong(1) != next) {
                        throw notThere(next);
                    }
                    Entry entry = entry(next, before, bytes(rows, 3, next), bytes(rows, 2, next));
                    before = entry.hash();
                    entries.add(entry);
                }
            }
            return entries;
        });
    }

    private Entry entry(long seq, byte[] before, byte[] body, byte[] stored) {
        try {
            Entry entry = Entry.of(stream, seq, before, body);
            if (Arrays.equals(entry.hash(), stored)) {
                return entry;
            }
        } catch (IllegalArgumentException noBody) {
            throw StoreException.damaged("lane.db: entry " + seq + " was changed: " + noBody.getMessage());
        }
        throw StoreException.damaged(
                "lane.db: entry " + seq + " or the one before it was changed: its hash does not fit");
    }

    /** Bodies of the newest entries, newest first. */
    public List<byte[]> newest(int most) {
        return database.read("reading the newest entries", () -> {
            newest.setInt(1, most);
            List<byte[]> bodies = new ArrayList<>();
            try (ResultSet rows = newest.executeQuery()) {
                while (rows.next()) {
                    bodies.add(bytes(rows, 2, rows.getLong(1)));
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
