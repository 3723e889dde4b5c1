package io.gatehouse.cloud.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.cloud.ingest.RawEntry;
import io.gatehouse.protocol.entry.Envelope;
import io.gatehouse.protocol.json.Json;
import java.util.Base64;

/** The form in which an entry of raw is put into the stream: its envelope, with its place in the lot. Pure. */
final class Envelopes {

    /** The type under which entries travel that nobody may take for what they say. */
    static final String QUARANTINE = "quarantine";

    private Envelopes() {}

    static byte[] of(RawEntry raw) {
        String fault = raw.quarantined();
        ObjectNode envelope = fault == null ? Envelope.of(raw.entry()) : quarantined(raw, fault);
        envelope.withObject("/meta")
                .put("lot_seq", raw.lotSeq())
                .put("received_at", raw.receivedAt().toEpochMilli());
        return Json.write(envelope);
    }

    private static ObjectNode quarantined(RawEntry raw, String fault) {
        ObjectNode envelope = Json.object();
        envelope.putObject("data")
                .put("id", raw.entry().id().toString())
                .put("type", QUARANTINE)
                .putObject("attributes")
                .put("reason", fault)
                .put("type", raw.type())
                .put(
                        "body_base64",
                        Base64.getEncoder().encodeToString(raw.entry().body()));
        ObjectNode meta = envelope.putObject("meta")
                .put("service", "cloud")
                .put("schema", 1)
                .put("version", 1)
                .put("parking_lot_id", raw.lot().value())
                .put("gateway_id", raw.entry().stream().gateway().value())
                .put("incarnation", raw.entry().stream().incarnation().toString())
                .put("seq", raw.entry().seq());
        java.time.Instant createdAt = raw.createdAt();
        meta.put("created_at", (createdAt == null ? raw.receivedAt() : createdAt).toEpochMilli());
        return envelope;
    }
}
