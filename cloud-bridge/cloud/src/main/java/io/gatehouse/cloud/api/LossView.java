package io.gatehouse.cloud.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.cloud.ledger.Rater;
import io.gatehouse.cloud.ledger.Running;
import io.gatehouse.cloud.ledger.SqlBooks;
import io.gatehouse.cloud.ledger.Stay;
import io.gatehouse.cloud.ledger.TariffRater;
import io.gatehouse.cloud.sql.Transaction;
import io.gatehouse.protocol.account.WorstLoss;
import io.gatehouse.protocol.feed.LotRow;
import io.gatehouse.protocol.feed.PoolRow;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.money.Money;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The most that one account of a lot can consume beyond its money, as of now (design, section 1, promise 6). */
final class LossView {

    private LossView() {}

    static ObjectNode of(Transaction transaction, LotRow lot, Instant now) {
        WorstLoss worst = worst(transaction, lot, now);
        return Json.object()
                .put("currency", worst.offlineLimit().currency().getCurrencyCode())
                .put("offline_limit_minor", worst.offlineLimit().minor())
                .put("entry_gateways", worst.entryGateways())
                .put("offline_minor", worst.offline().minor())
                .put("overdraft_minor", worst.overdraft().minor())
                .put("growth_minor", worst.growth().minor())
                .put("an_account_minor", worst.total().minor());
    }

    /** With the largest overdraft and the largest growth of any account of the lot, so that it holds for each. */
    static WorstLoss worst(Transaction transaction, LotRow lot, Instant now) {
        String currency = lot.offlineLimit().currency().getCurrencyCode();
        long overdraft = transaction.number(
                "SELECT coalesce(max(overdraft_minor), 0) FROM account WHERE lot = ? AND currency = ?",
                lot.lot(),
                currency);
        return new WorstLoss(
                lot.offlineLimit(),
                entryGateways(transaction, lot),
                Money.of(overdraft, currency),
                growth(transaction, lot, now));
    }

    /** Gateways that may admit to some pool. */
    private static int entryGateways(Transaction transaction, LotRow lot) {
        return (int) transaction
                .list(
                        row -> Json.read(row.bytes("body"), PoolRow.class),
                        "SELECT body FROM feed_row WHERE lot = ? AND key LIKE 'pool/%' AND body IS NOT NULL",
                        lot.lot())
                .stream()
                .flatMap(pool -> pool.rights().entrySet().stream())
                .filter(right -> right.getValue() > 0)
                .map(Map.Entry::getKey)
                .distinct()
                .count();
    }

    private static Money growth(Transaction transaction, LotRow lot, Instant now) {
        Money most = Money.zero(lot.offlineLimit().currency());
        Map<AccountId, Money> grown = new HashMap<>();
        Rater rater = new TariffRater(transaction);
        for (Running running : new SqlBooks(transaction).running(lot.lot())) {
            Stay stay = running.stay();
            Instant entered = stay.enteredAt();
            if (entered == null
                    || now.isBefore(entered)
                    || !running.held().currency().equals(most.currency())) {
                continue;
            }
            if (rater.rate(stay.lock(), stay.pool(), entered, now) instanceof Rater.Price price) {
                Money more = WorstLoss.growth(price.amount(), running.held());
                most = most.max(grown.merge(stay.lock().payer(), more, Money::plus));
            }
        }
        return most;
    }
}
