package io.gatehouse.cloud.ingest;

import io.gatehouse.cloud.sql.Transaction;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.LotId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Pages that were not taken, with the reason: one row a gateway and kind, which counts. */
final class RefusedPages {

    /** Strangers can make up gateway names; beyond this many rows a new name is no longer recorded. */
    private static final int MAX_ROWS = 10_000;

    private RefusedPages() {}

    static void put(
            Transaction transaction,
            LotId lot,
            GatewayId gateway,
            Taken.Refused.Kind kind,
            String reason,
            byte @Nullable [] message,
            Instant now) {
        String word = kind.name().toLowerCase(Locale.ROOT);
        int again = transaction.update(
                "UPDATE refused_page SET reason = ?, last_at = ?, times = times + 1, message = ?"
                        + " WHERE lot = ? AND gateway = ? AND kind = ?",
                reason,
                now,
                message,
                lot,
                gateway,
                word);
        if (again == 0 && transaction.number("SELECT count(*) FROM refused_page") < MAX_ROWS) {
            transaction.update(
                    "INSERT INTO refused_page (lot, gateway, kind, reason, first_at, last_at, times, message)"
                            + " VALUES (?, ?, ?, ?, ?, ?, 1, ?) ON CONFLICT (lot, gateway, kind) DO NOTHING",
                    lot,
                    gateway,
                    word,
                    reason,
                    now,
                    now,
                    message);
        }
    }
}
