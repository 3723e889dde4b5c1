package io.gatehouse.cloud.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.cloud.sql.Row;
import io.gatehouse.cloud.sql.Transaction;
import io.gatehouse.protocol.feed.LotRow;
import io.gatehouse.protocol.json.Json;
import java.time.Instant;
import java.time.LocalDate;

/** One day of a lot: cars, money, refusals and what people must look at. The day is the lot's own. */
final class Today {

    /** Charges, conflicts and the like shown one by one; counts and sums are of all. */
    static final int MOST_ROWS = 500;

    private final Transaction transaction;
    private final LotRow lot;
    private final Instant from;
    private final Instant until;

    private Today(Transaction transaction, LotRow lot, LocalDate day) {
        this.transaction = transaction;
        this.lot = lot;
        this.from = day.atStartOfDay(lot.zone()).toInstant();
        this.until = day.plusDays(1).atStartOfDay(lot.zone()).toInstant();
    }

    static ObjectNode of(Transaction transaction, LotRow lot, LocalDate day) {
        return new Today(transaction, lot, day).report(day);
    }

    private ObjectNode report(LocalDate day) {
        ObjectNode report = Json.object()
                .put("lot", lot.lot().value())
                .put("day", day.toString())
                .put("currency", lot.minimum().currency().getCurrencyCode());
        report.putObject("cars")
                .put("in", ofDay("SELECT count(*) FROM stay WHERE lot = ? AND entered_at >= ? AND entered_at < ?"))
                .put("out", ofDay("SELECT count(*) FROM stay WHERE lot = ? AND exited_at >= ? AND exited_at < ?"))
                .put(
                        "inside",
                        transaction.number("SELECT count(*) FROM stay WHERE lot = ? AND state = 'entered'", lot.lot()));
        report.putObject("money")
                .put("charges", ofDay("SELECT count(*) FROM charge WHERE lot = ? AND exited_at >= ? AND exited_at < ?"))
                .put(
                        "charged_minor",
                        ofDay("SELECT coalesce(sum(amount_minor), 0) FROM charge WHERE lot = ? AND exited_at >= ?"
                                + " AND exited_at < ?"))
                .put(
                        "paid_minor",
                        ofDay("SELECT coalesce(sum(p.amount_minor), 0) FROM posting p JOIN account a"
                                + " ON a.account = p.account WHERE p.kind = 'payment' AND a.lot = ? AND p.at >= ?"
                                + " AND p.at < ?"));
        ObjectNode refused = report.putObject("refused");
        transaction
                .list(
                        row -> java.util.Map.entry(row.text("reason"), row.number("times")),
                        "SELECT reason, count(*) AS times FROM refusal WHERE lot = ? AND at >= ? AND at < ?"
                                + " GROUP BY reason ORDER BY times DESC, reason",
                        lot.lot(),
                        from,
                        until)
                .forEach(reason -> refused.put(reason.getKey(), reason.getValue()));
        rows(
                report.putArray("charges"),
                Today::charge,
                "SELECT charge, stay, account, amount_minor, currency, lines, rated_by, entered_at, exited_at"
                        + " FROM charge WHERE lot = ? AND exited_at >= ? AND exited_at < ?"
                        + " ORDER BY exited_at DESC, charge LIMIT ?");
        whatPeopleMustLookAt(report);
        return report;
    }

    private void whatPeopleMustLookAt(ObjectNode report) {
        rows(
                report.putArray("unrated"),
                row -> Json.object()
                        .put("entry", row.text("entry_id"))
                        .put("gateway", row.text("gateway"))
                        .put("stay", row.textOrNull("stay"))
                        .put("account", row.textOrNull("account"))
                        .put("method", row.text("method"))
                        .put("reason", row.text("reason"))
                        .put("exited_at", row.number("exited_at")),
                "SELECT entry_id, gateway, stay, account, method, reason, exited_at FROM unrated WHERE lot = ?"
                        + " AND exited_at >= ? AND exited_at < ? AND charge IS NULL ORDER BY exited_at DESC LIMIT ?");
        rows(
                report.putArray("conflicts"),
                row -> Json.object()
                        .put("entry", row.text("entry_id"))
                        .put("kind", row.text("kind"))
                        .put("stay", row.textOrNull("stay"))
                        .put("words", row.text("words"))
                        .put("at", row.number("at")),
                "SELECT entry_id, kind, stay, words, at FROM conflict WHERE lot = ? AND at >= ? AND at < ?"
                        + " ORDER BY at DESC LIMIT ?");
        rows(
                report.putArray("quarantine"),
                row -> Json.object()
                        .put("entry", row.text("entry_id"))
                        .put("gateway", row.text("gateway"))
                        .put("type", row.text("type"))
                        .put("reason", row.text("reason"))
                        .put("at", row.number("at")),
                "SELECT entry_id, gateway, type, reason, at FROM quarantine WHERE lot = ? AND at >= ? AND at < ?"
                        + " ORDER BY at DESC LIMIT ?");
        rows(
                report.putArray("refused_pages"),
                row -> Json.object()
                        .put("gateway", row.text("gateway"))
                        .put("kind", row.text("kind"))
                        .put("reason", row.text("reason"))
                        .put("times", row.number("times"))
                        .put("last_at", row.number("last_at")),
                "SELECT gateway, kind, reason, times, last_at FROM refused_page WHERE lot = ? AND last_at >= ?"
                        + " AND last_at < ? ORDER BY last_at DESC LIMIT ?");
    }

    private static ObjectNode charge(Row row) {
        ObjectNode charge = Json.object()
                .put("charge", row.text("charge"))
                .put("stay", row.text("stay"))
                .put("account", row.text("account"))
                .put("amount_minor", row.number("amount_minor"))
                .put("currency", row.text("currency"))
                .put("rated_by", row.text("rated_by"))
                .put("entered_at", row.number("entered_at"))
                .put("exited_at", row.number("exited_at"));
        charge.set("lines", Json.tree(row.bytes("lines")));
        return charge;
    }

    private long ofDay(String sql) {
        return transaction.number(sql, lot.lot(), from, until);
    }

    private void rows(ArrayNode into, Row.Reader<ObjectNode> reader, String sql) {
        transaction.list(reader, sql, lot.lot(), from, until, MOST_ROWS).forEach(into::add);
    }
}
