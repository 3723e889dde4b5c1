package io.gatehouse.agent.store;

import io.gatehouse.protocol.entry.Head;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How far the cloud holds this journal, and the newest signed head: written in quiet moments, when the WAL begins
 * anew. On the lane thread, but for {@link #signed}.
 */
final class Bookmarks {

    private final PreparedStatement put;
    /** Left by whoever signs, written by the lane. */
    private final AtomicReference<@Nullable Head> head = new AtomicReference<>();

    private long acknowledged;
    private long kept;

    Bookmarks(Database database, long acknowledged) {
        this.put = database.prepare("INSERT OR REPLACE INTO about (name, value) VALUES (?,?)");
        this.acknowledged = acknowledged;
    }

    void put(String name, String value) throws SQLException {
        put.setString(1, name);
        put.setString(2, value);
        put.executeUpdate();
    }

    /** Within a transaction of the caller's. */
    void write() throws SQLException {
        put(About.ACKNOWLEDGED, Long.toString(acknowledged));
        Head signed = head.get();
        if (signed != null) {
            put(About.HEAD_SEQ, Long.toString(signed.seq()));
            put(About.HEAD_SIGNATURE, Base64.getEncoder().encodeToString(signed.signature()));
        }
    }

    /** From any one thread. */
    void signed(Head newest) {
        head.set(newest);
    }

    /** Neither goes back. */
    void acknowledged(long seq, long keptThere) {
        acknowledged = Math.max(acknowledged, seq);
        kept = Math.max(kept, Math.min(keptThere, acknowledged));
    }

    long acknowledged() {
        return acknowledged;
    }

    long kept() {
        return kept;
    }
}
