package io.gatehouse.protocol.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.json.MalformedException;
import java.util.HexFormat;

/** The form in which an entry reaches stream, lake and exports (design, section 3, "The envelope"). */
public final class Envelope {

    private Envelope() {}

    /**
     * Renders an entry: its body with the id put into {@code data} and the position into {@code meta}.
     *
     * @throws MalformedException when the body is not of the form {@code {"data": {}, "meta": {}}}
     */
    public static ObjectNode of(Entry entry) {
        JsonNode body = Json.tree(entry.body());
        if (!(body.path("data") instanceof ObjectNode data) || !(body.path("meta") instanceof ObjectNode meta)) {
            throw new MalformedException("not a body: data or meta is missing");
        }
        ObjectNode envelope = Json.object();
        // The id stands first, and is the entry's own whatever the body says.
        envelope.putObject("data")
                .put("id", entry.id().toString())
                .<ObjectNode>setAll(data)
                .put("id", entry.id().toString());
        envelope.putObject("meta")
                .<ObjectNode>setAll(meta)
                .put("gateway_id", entry.stream().gateway().value())
                .put("incarnation", entry.stream().incarnation().toString())
                .put("seq", entry.seq())
                .put("prev", HexFormat.of().formatHex(entry.previousHash()));
        return envelope;
    }
}
