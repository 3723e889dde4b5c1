package io.gatehouse.cloud.ingest;

import io.gatehouse.cloud.sql.Transaction;
import io.gatehouse.protocol.id.LotId;

/** How far each reader of raw has come; a reader's effects and its cursor are one transaction. */
public final class Cursors {

    private Cursors() {}

    /** The cursor, 0 at first; locked until the transaction ends, so that a reader never runs twice at a time. */
    public static long lock(Transaction transaction, LotId lot, String reader) {
        transaction.update(
                "INSERT INTO reader_cursor (lot, reader, lot_seq) VALUES (?, ?, 0)"
                        + " ON CONFLICT (lot, reader) DO NOTHING",
                lot,
                reader);
        return transaction.number(
                "UPDATE reader_cursor SET lot_seq = lot_seq WHERE lot = ? AND reader = ? RETURNING lot_seq",
                lot,
                reader);
    }

    public static void set(Transaction transaction, LotId lot, String reader, long lotSeq) {
        transaction.update("UPDATE reader_cursor SET lot_seq = ? WHERE lot = ? AND reader = ?", lotSeq, lot, reader);
    }

    /** The cursor without a lock, for reports. */
    public static long get(Transaction transaction, LotId lot, String reader) {
        return transaction
                .first(
                        row -> row.number("lot_seq"),
                        "SELECT lot_seq FROM reader_cursor WHERE lot = ? AND reader = ?",
                        lot,
                        reader)
                .orElse(0L);
    }
}
