package io.gatehouse.cloud.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.cloud.ledger.Account;
import io.gatehouse.cloud.sql.Transaction;
import io.gatehouse.protocol.json.Json;
import java.util.Locale;

/** An account as the operator sees it. */
final class AccountView {

    private static final int MOST_POSTINGS = 100;

    private AccountView() {}

    /** @param whole with its newest postings */
    static ObjectNode of(Transaction transaction, Account account, boolean whole) {
        ObjectNode view = Json.object()
                .put("account", account.id().value())
                .put("lot", account.lot().value())
                .put("currency", account.balance().currency().getCurrencyCode())
                .put("balance_minor", account.balance().minor())
                .put("held_minor", account.held().minor())
                .put("available_minor", account.balance().minus(account.held()).minor())
                .put("overdraft_minor", account.overdraft().minor())
                .put("plan", account.plan())
                .put("state", account.state().name().toLowerCase(Locale.ROOT));
        if (whole) {
            var postings = view.putArray("postings");
            transaction
                    .list(
                            row -> Json.object()
                                    .put("kind", row.text("kind"))
                                    .put("amount_minor", row.number("amount_minor"))
                                    .put("words", row.text("words"))
                                    .put("reference", row.text("reference"))
                                    .put("at", row.number("at")),
                            "SELECT kind, amount_minor, words, reference, at FROM posting WHERE account = ?"
                                    + " ORDER BY at DESC, reference LIMIT ?",
                            account.id(),
                            MOST_POSTINGS)
                    .forEach(postings::add);
        }
        return view;
    }
}
