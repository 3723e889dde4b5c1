package io.gatehouse.cloud.ledger;

import io.gatehouse.cloud.sql.Transaction;
import io.gatehouse.protocol.id.ChargeId;
import io.gatehouse.protocol.money.Money;
import java.util.Optional;

/** The postings that correct charges. */
final class SqlAdjustments {

    private SqlAdjustments() {}

    static Optional<Money> find(Transaction transaction, ChargeId adjustment) {
        return transaction.first(
                row -> Money.of(row.number("amount_minor"), row.text("currency")),
                "SELECT amount_minor, currency FROM posting WHERE kind = 'adjustment' AND reference = ?",
                adjustment);
    }
}
