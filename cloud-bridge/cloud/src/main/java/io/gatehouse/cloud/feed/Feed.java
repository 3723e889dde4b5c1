package io.gatehouse.cloud.feed;

import io.gatehouse.cloud.sql.Row;
import io.gatehouse.cloud.sql.Transaction;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.feed.FeedEntry;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.sync.FeedMark;
import io.gatehouse.protocol.sync.FeedPage;
import io.gatehouse.protocol.sync.Limits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The feed's rows in SQL: newest per key, signed, numbered by an UPDATE of the lot's feed row in the caller's
 * transaction, so that commit order is seq order. Tombstones are kept. Thread-safe.
 */
public final class Feed {

    /** What a row takes on the wire beside key and body: signature in base64, seq and JSON. */
    private static final int ROW_OVERHEAD_BYTES = 160;

    private final Signer feedKey;

    /** @param feedKey the cloud's Ed25519 key for feeds */
    public Feed(Signer feedKey) {
        this.feedKey = feedKey;
    }

    /** Begins a lot's feed; nothing happens when it has one. */
    public void begin(Transaction transaction, LotId lot, UUID timeline) {
        transaction.update(
                "INSERT INTO feed_lot (lot, timeline, seq) VALUES (?, ?, 0) ON CONFLICT (lot) DO NOTHING",
                lot,
                timeline);
    }

    /**
     * Puts the row of a key, or its tombstone. A row that says what the feed says already is not written again.
     *
     * @param body one line of JSON; null for a tombstone
     * @throws IllegalStateException when the lot has no feed
     */
    public void put(Transaction transaction, LotId lot, String key, byte @Nullable [] body) {
        // Locks the lot's feed row to the commit, so that commit order is seq order.
        UUID timeline = transaction
                .first(
                        row -> UUID.fromString(row.text("timeline")),
                        "UPDATE feed_lot SET seq = seq WHERE lot = ? RETURNING timeline",
                        lot)
                .orElseThrow(() -> new IllegalStateException("lot " + lot + " has no feed"));
        Optional<Content> before = transaction.first(
                row -> new Content(row.bytesOrNull("body")),
                "SELECT body FROM feed_row WHERE lot = ? AND key = ?",
                lot,
                key);
        if (before.map(content -> Arrays.equals(content.body(), body)).orElse(body == null)) {
            return;
        }
        long seq = transaction.number("UPDATE feed_lot SET seq = seq + 1 WHERE lot = ? RETURNING seq", lot);
        FeedEntry entry = FeedEntry.sign(lot, timeline, key, seq, body, feedKey);
        transaction.update(
                "INSERT INTO feed_row (lot, key, seq, body, signature) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (lot, key) DO UPDATE SET seq = excluded.seq, body = excluded.body,"
                        + " signature = excluded.signature",
                lot,
                key,
                seq,
                body,
                entry.signature());
    }

    @SuppressWarnings("ArrayRecordComponent") // only to tell a tombstone from no row
    private record Content(byte @Nullable [] body) {}

    /** How far the lot's feed goes; empty when the lot has none. */
    public Optional<FeedMark> head(Transaction transaction, LotId lot) {
        return transaction.first(
                row -> new FeedMark(UUID.fromString(row.text("timeline")), row.number("seq")),
                "SELECT timeline, seq FROM feed_lot WHERE lot = ?",
                lot);
    }

    /**
     * The rows after a position, as many as fit a message. From another timeline everything is listed from the start.
     *
     * @param askId of the ask that it answers; null for a live message
     * @return empty when the lot has no feed
     */
    public Optional<FeedPage> page(Transaction transaction, LotId lot, @Nullable String askId, FeedMark after) {
        return head(transaction, lot).map(head -> page(transaction, lot, askId, after, head));
    }

    private static FeedPage page(
            Transaction transaction, LotId lot, @Nullable String askId, FeedMark asked, FeedMark head) {
        UUID timeline = java.util.Objects.requireNonNull(head.timeline());
        // A position of another timeline, or above the head, is nothing that this feed could continue.
        boolean continues = timeline.equals(asked.timeline()) && asked.seq() <= head.seq();
        long after = continues ? asked.seq() : 0;
        List<FeedEntry> rows = transaction.list(
                row -> entry(lot, timeline, row),
                "SELECT key, seq, body, signature FROM feed_row WHERE lot = ? AND seq > ? ORDER BY seq LIMIT ?",
                lot,
                after,
                Limits.MAX_PAGE_ENTRIES);
        List<FeedEntry> fitting = fitting(rows);
        boolean isAll = fitting.size() == rows.size() && rows.size() < Limits.MAX_PAGE_ENTRIES;
        long through = isAll ? head.seq() : fitting.getLast().seq();
        return new FeedPage(askId, timeline, after, through, head.seq(), fitting);
    }

    /** Counted without compression: what fits so, fits always. A first row always goes, or nothing ever would. */
    private static List<FeedEntry> fitting(List<FeedEntry> rows) {
        List<FeedEntry> fitting = new ArrayList<>();
        long bytes = 0;
        for (FeedEntry row : rows) {
            byte[] body = row.body();
            bytes += ROW_OVERHEAD_BYTES + row.key().length() + (body == null ? 0 : body.length);
            if (!fitting.isEmpty() && bytes > Limits.MAX_MESSAGE_BYTES - ROW_OVERHEAD_BYTES) {
                break;
            }
            fitting.add(row);
        }
        return fitting;
    }

    private static FeedEntry entry(LotId lot, UUID timeline, Row row) {
        return new FeedEntry(
                lot, timeline, row.text("key"), row.number("seq"), row.bytesOrNull("body"), row.bytes("signature"));
    }
}
