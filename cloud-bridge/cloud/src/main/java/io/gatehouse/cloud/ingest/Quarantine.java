package io.gatehouse.cloud.ingest;

import io.gatehouse.cloud.sql.Transaction;

/** Entries that are stored and acknowledged like any other, but that no reader takes for what they say. */
public final class Quarantine {

    private static final int MAX_REASON_CHARS = 1000;

    private Quarantine() {}

    /** Puts an entry aside, once. */
    public static void put(Transaction transaction, RawEntry entry, String reason) {
        transaction.update(
                "INSERT INTO quarantine (lot, lot_seq, entry_id, gateway, type, reason, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (lot, lot_seq) DO NOTHING",
                entry.lot(),
                entry.lotSeq(),
                entry.entry().id(),
                entry.entry().stream().gateway(),
                entry.type(),
                reason.substring(0, Math.min(reason.length(), MAX_REASON_CHARS)),
                entry.receivedAt());
    }
}
