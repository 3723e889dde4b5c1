package io.gatehouse.cloud.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.cloud.ingest.CloudJournal;
import io.gatehouse.cloud.ingest.Cursors;
import io.gatehouse.cloud.ingest.Raw;
import io.gatehouse.cloud.lake.LakeWriter;
import io.gatehouse.cloud.ledger.LedgerReader;
import io.gatehouse.cloud.lot.Lots;
import io.gatehouse.cloud.sql.Transaction;
import io.gatehouse.cloud.stream.Relay;
import io.gatehouse.protocol.feed.LotRow;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.json.Json;
import java.time.Instant;
import java.util.Optional;

/** How far a lot's entries have come: raw, its readers, and what each still has to do. */
final class LotState {

    private LotState() {}

    private record Seen(long at, Optional<byte[]> status) {}

    static ObjectNode of(Transaction transaction, LotId lot, Instant now) {
        LotRow rules = Operations.lot(transaction, lot);
        long head = Raw.head(transaction, lot);
        long ledger = Cursors.get(transaction, lot, LedgerReader.NAME);
        long relay = Cursors.get(transaction, lot, Relay.NAME);
        long lake = LakeWriter.done(transaction, lot);
        long parked = transaction.number("SELECT count(*) FROM parked WHERE lot = ?", lot);
        ObjectNode state = Json.object().put("lot", lot.value());
        state.putObject("raw")
                .put("entries", transaction.number("SELECT count(*) FROM raw WHERE lot = ?", lot))
                .put(
                        "of_gateways",
                        transaction.number(
                                "SELECT count(*) FROM raw WHERE lot = ? AND gateway <> ?", lot, CloudJournal.CLOUD))
                .put("lot_seq", head);
        state.putObject("ledger")
                .put("lot_seq", ledger)
                .put("pending", head - ledger)
                .put("parked", parked);
        state.putObject("relay").put("lot_seq", relay).put("pending", head - relay);
        state.putObject("lake").put("lot_seq", lake).put("pending", head - lake);
        state.put("pending", head - Math.min(lake, Math.min(ledger, relay)));
        state.put("unrated", transaction.number("SELECT count(*) FROM unrated WHERE lot = ? AND charge IS NULL", lot));
        state.put(
                "doubtful",
                transaction.number(
                        "SELECT count(*) FROM doubt d JOIN stay s ON s.stay = d.stay WHERE d.lot = ? AND s.state = ?",
                        lot,
                        "entered"));
        state.put("conflicts", transaction.number("SELECT count(*) FROM conflict WHERE lot = ?", lot));
        state.put("quarantined", transaction.number("SELECT count(*) FROM quarantine WHERE lot = ?", lot));
        state.put(
                "feed_seq",
                transaction
                        .first(row -> row.number("seq"), "SELECT seq FROM feed_lot WHERE lot = ?", lot)
                        .orElse(0L));
        state.set("worst_loss", LossView.of(transaction, rules, now));
        gateways(transaction, lot, state.putArray("gateways"));
        return state;
    }

    private static void gateways(Transaction transaction, LotId lot, ArrayNode gateways) {
        Lots.units(transaction, lot).forEach((gateway, unit) -> {
            ObjectNode each =
                    gateways.addObject().put("gateway", gateway.value()).put("unit", unit.value());
            each.put(
                    "entries",
                    transaction.number("SELECT count(*) FROM raw WHERE lot = ? AND gateway = ?", lot, gateway));
            transaction
                    .list(
                            row -> new Seen(row.number("seen_at"), Optional.ofNullable(row.bytesOrNull("document"))),
                            "SELECT seen_at, document FROM gateway_status WHERE lot = ? AND gateway = ?",
                            lot,
                            gateway)
                    .forEach(seen -> {
                        each.put("last_seen", seen.at());
                        seen.status().ifPresent(status -> each.set("status", Json.tree(status)));
                    });
        });
    }
}
