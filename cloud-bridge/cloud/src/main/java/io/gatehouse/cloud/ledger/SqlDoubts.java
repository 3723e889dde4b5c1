package io.gatehouse.cloud.ledger;

import io.gatehouse.cloud.sql.Transaction;

/** The rows of stays that are in doubt. */
final class SqlDoubts {

    private SqlDoubts() {}

    static void put(Transaction transaction, Effect.Doubted doubted) {
        transaction.update(
                "INSERT INTO doubt (stay, lot, newcomer, entry_id, at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (stay) DO NOTHING",
                doubted.stay(),
                doubted.entry().lot(),
                doubted.newcomer(),
                doubted.entry().id(),
                doubted.entry().createdAt());
    }
}
