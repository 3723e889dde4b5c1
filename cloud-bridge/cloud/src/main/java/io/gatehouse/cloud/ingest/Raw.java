package io.gatehouse.cloud.ingest;

import io.gatehouse.cloud.sql.Row;
import io.gatehouse.cloud.sql.Transaction;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that ever came in, one row an entry, in the order of the lot. */
public final class Raw {

    private Raw() {}

    /** How far a lot's raw goes; 0 before the first entry, and for a lot that nobody registered. */
    public static long head(Transaction transaction, LotId lot) {
        return transaction
                .first(row -> row.number("lot_seq"), "SELECT lot_seq FROM lot_ingest WHERE lot = ?", lot)
                .orElse(0L);
    }

    /**
     * The entries after a place, in order.
     *
     * @throws IllegalStateException when a row is not what was stored: its hash does not fit
     */
    public static List<RawEntry> after(Transaction transaction, LotId lot, long lotSeq, int most) {
        return transaction.list(
                Raw::entry,
                "SELECT r.lot, r.lot_seq, r.gateway, r.incarnation, r.seq, r.hash, r.previous_hash, r.body, r.type,"
                        + " r.created_at, r.received_at, q.reason FROM raw r"
                        + " LEFT JOIN quarantine q ON q.lot = r.lot AND q.lot_seq = r.lot_seq"
                        + " WHERE r.lot = ? AND r.lot_seq > ? ORDER BY r.lot_seq LIMIT ?",
                lot,
                lotSeq,
                most);
    }

    /** Appends entries of one lot, in the caller's transaction, which from here on holds the lot's serial point. */
    static List<RawEntry> append(Transaction transaction, LotId lot, List<Entry> entries, Instant receivedAt) {
        long last = transaction.number(
                "UPDATE lot_ingest SET lot_seq = lot_seq + ? WHERE lot = ? RETURNING lot_seq", entries.size(), lot);
        long lotSeq = last - entries.size();
        List<RawEntry> stored = new ArrayList<>(entries.size());
        List<@Nullable Object[]> rows = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            lotSeq++;
            EntryCheck.Reading reading = EntryCheck.read(entry);
            stored.add(
                    new RawEntry(lot, lotSeq, entry, reading.type(), reading.createdAt(), receivedAt, reading.fault()));
            rows.add(new @Nullable Object[] {
                lot,
                lotSeq,
                entry.stream().gateway(),
                entry.stream().incarnation(),
                entry.seq(),
                entry.id(),
                entry.hash(),
                entry.previousHash(),
                entry.body(),
                reading.type(),
                reading.createdAt(),
                receivedAt
            });
        }
        transaction.batch(
                "INSERT INTO raw (lot, lot_seq, gateway, incarnation, seq, entry_id, hash, previous_hash, body, type,"
                        + " created_at, received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
        for (RawEntry entry : stored) {
            String fault = entry.quarantined();
            if (fault != null) {
                Quarantine.put(transaction, entry, fault);
            }
        }
        return stored;
    }

    private static RawEntry entry(Row row) {
        StreamId stream = new StreamId(new GatewayId(row.text("gateway")), Incarnation.parse(row.text("incarnation")));
        Entry entry = Entry.of(stream, row.number("seq"), row.bytes("previous_hash"), row.bytes("body"));
        if (!Arrays.equals(entry.hash(), row.bytes("hash"))) {
            throw new IllegalStateException("raw row " + row.text("lot") + " #" + row.number("lot_seq")
                    + " is not what was stored: its hash does not fit. Restore the database from its backup");
        }
        return new RawEntry(
                new LotId(row.text("lot")),
                row.number("lot_seq"),
                entry,
                row.text("type"),
                row.instantOrNull("created_at"),
                row.instant("received_at"),
                row.textOrNull("reason"));
    }
}
