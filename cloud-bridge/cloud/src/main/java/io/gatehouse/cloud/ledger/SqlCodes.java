package io.gatehouse.cloud.ledger;

import io.gatehouse.cloud.sql.Transaction;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.StayId;
import java.util.Optional;

/** The rows of codes that lanes accepted. */
final class SqlCodes {

    private SqlCodes() {}

    static Optional<CodeUse> find(Transaction transaction, PassId pass, long step) {
        return transaction.first(
                row -> {
                    String stay = row.textOrNull("stay");
                    return new CodeUse(
                            new PassId(row.text("pass")),
                            row.number("step"),
                            new GatewayId(row.text("gateway")),
                            stay == null ? null : StayId.parse(stay));
                },
                "SELECT pass, step, gateway, stay FROM code_use WHERE pass = ? AND step = ?",
                pass,
                step);
    }

    static void put(Transaction transaction, CodeUse use) {
        transaction.update(
                "INSERT INTO code_use (pass, step, gateway, stay) VALUES (?, ?, ?, ?)",
                use.pass(),
                use.step(),
                use.gateway(),
                use.stay());
    }
}
