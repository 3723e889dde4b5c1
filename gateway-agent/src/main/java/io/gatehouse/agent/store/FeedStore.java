package io.gatehouse.agent.store;

import io.gatehouse.protocol.feed.FeedEntry;
import io.gatehouse.protocol.feed.FeedKey;
import io.gatehouse.protocol.feed.StayRow;
import io.gatehouse.protocol.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The writing side of {@code feed.db}: newest row per key, and the cursor in the same transaction. On the link's thread
 * only; the lane reads through a {@link FeedReading}.
 */
public final class FeedStore implements AutoCloseable {

    static final String FILE = "feed.db";

    private static final String CURSOR = "SELECT timeline, seq FROM cursor";

    private final Database database;
    private final PreparedStatement put;
    private final PreparedStatement putStay;
    private final PreparedStatement dropStay;
    private final PreparedStatement sweep;
    private final PreparedStatement sweepStays;
    private final PreparedStatement putCursor;
    private final PreparedStatement cursor;
    private final PreparedStatement dropCopied;
    private final FeedCopy copy;

    /** How far the feed has been followed. */
    public record Cursor(UUID timeline, long seq) {}

    private FeedStore(Database database, FeedCopy copy) {
        this.database = database;
        this.copy = copy;
        dropCopied = database.prepare("DELETE FROM copied");
        put = database.prepare("INSERT INTO feed (key, seq, timeline, body, signature) VALUES (?1,?2,?3,?4,?5)"
                + " ON CONFLICT (key) DO UPDATE SET seq = ?2, timeline = ?3, body = ?4, signature = ?5"
                + " WHERE ?2 > seq OR ?3 <> timeline");
        putStay = database.prepare(
                "INSERT OR REPLACE INTO feed_stay (stay, account, pass, owner, ended) VALUES (?,?,?,?,?)");
        dropStay = database.prepare("DELETE FROM feed_stay WHERE stay = ?");
        sweep = database.prepare("DELETE FROM feed WHERE timeline <> ?");
        sweepStays = database.prepare("DELETE FROM feed_stay WHERE 'stay/' || stay IN"
                + " (SELECT key FROM feed WHERE timeline <> ? AND key >= 'stay/' AND key < 'stay0')");
        putCursor = database.prepare("INSERT INTO cursor (one, timeline, seq) VALUES (1,?1,?2)"
                + " ON CONFLICT (one) DO UPDATE SET timeline = ?1, seq = ?2");
        cursor = database.prepare(CURSOR);
    }

    /** Opens the feed; its copy when it is lost or damaged, an empty one when that is lost too. */
    public static FeedStore open(Path folder) {
        FeedCopy copy = new FeedCopy(folder);
        copy.restoreIfLost();
        return new FeedStore(Database.writer(folder.resolve(FILE), "feed"), copy);
    }

    /** Makes the copy that is used when this file is lost; takes a moment, so it is called when nothing else waits. */
    public void copy(Instant now) {
        copy.make(database, now);
    }

    /**
     * How far the feed in that folder was followed, in its copy where it is lost; empty when nothing is left of it.
     *
     * @throws StoreException when it cannot be read now, and is not damaged
     */
    static Optional<Cursor> cursorIn(Path folder) {
        new FeedCopy(folder).restoreIfLost();
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Database database = Database.reader(file)) {
            return cursor(database, database.prepare(CURSOR));
        }
    }

    /** Empty before the first page. */
    public Optional<Cursor> cursor() {
        return cursor(database, cursor);
    }

    private static Optional<Cursor> cursor(Database database, PreparedStatement query) {
        return database.read("reading the feed's cursor", () -> {
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Cursor(UUID.fromString(row.getString(1)), row.getLong(2)))
                        : Optional.empty();
            }
        });
    }

    /**
     * Takes verified entries and the position they lead to; an older row never overwrites a newer one.
     *
     * @param last whether the feed ends here: what was not listed again on its timeline is then swept away
     */
    public void apply(List<FeedEntry> entries, Cursor through, boolean last) {
        database.transaction("applying the feed", () -> {
            for (FeedEntry entry : entries) {
                put.setString(1, entry.key());
                put.setLong(2, entry.seq());
                put.setString(3, entry.timeline().toString());
                put.setBytes(4, entry.body());
                put.setBytes(5, entry.signature());
                if (put.executeUpdate() > 0) {
                    index(entry);
                }
            }
            if (last) {
                sweep(through.timeline());
                dropCopied.executeUpdate();
            }
            putCursor.setString(1, through.timeline().toString());
            putCursor.setLong(2, through.seq());
            return putCursor.executeUpdate();
        });
        database.checkpoint();
    }

    private void sweep(UUID timeline) throws SQLException {
        sweepStays.setString(1, timeline.toString());
        sweepStays.executeUpdate();
        sweep.setString(1, timeline.toString());
        sweep.executeUpdate();
    }

    private void index(FeedEntry entry) throws SQLException {
        if (!FeedKey.kind(entry.key()).equals("stay")) {
            return;
        }
        byte[] body = entry.body();
        if (body == null) {
            dropStay.setString(1, entry.key().substring("stay/".length()));
            dropStay.executeUpdate();
            return;
        }
        StayRow row = Json.read(body, StayRow.class);
        putStay.setString(1, row.stay().toString());
        putStay.setString(2, row.account().value());
        putStay.setString(3, row.pass().value());
        putStay.setString(4, row.owner().value());
        putStay.setInt(5, row.exit() == null ? 0 : 1);
        putStay.executeUpdate();
    }

    @Override
    public void close() {
        database.close();
    }
}
