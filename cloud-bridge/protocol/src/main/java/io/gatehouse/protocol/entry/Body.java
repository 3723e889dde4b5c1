package io.gatehouse.protocol.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.FactType;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.json.MalformedException;

/**
 * The readable form of an entry's body: {@code {"data": {"type", "attributes"}, "meta": {...}}}. Written once, by the
 * entry's author; everybody else reads it and hands on the bytes.
 *
 * @param type lower_snake_case; may be one that this release does not know
 * @param attributes as written
 */
public record Body(String type, ObjectNode attributes, Meta meta) {

    /** As it is written. A tree in between would cost a driver's wait more than the writing itself. */
    private record Written(Data data, Meta meta) {
        record Data(String type, Object attributes) {}
    }

    /** The bytes of a new entry. */
    public static byte[] bytes(Fact fact, Meta meta) {
        return Json.write(new Written(new Written.Data(FactType.of(fact).wireName(), fact), meta));
    }

    /** The bytes of an entry of a type that this release may not know. */
    public byte[] bytes() {
        return Json.write(new Written(new Written.Data(type, attributes), meta));
    }

    /** @throws MalformedException says what is missing or wrong, and where */
    public static Body parse(byte[] bytes) {
        JsonNode tree = Json.tree(bytes);
        JsonNode type = tree.path("data").path("type");
        if (!type.isTextual() || type.textValue().isEmpty()) {
            throw new MalformedException("not a body: data.type is missing or no text");
        }
        if (!(tree.path("data").path("attributes") instanceof ObjectNode attributes)) {
            throw new MalformedException("not a body: data.attributes is missing or no object");
        }
        if (!(tree.path("meta") instanceof ObjectNode meta)) {
            throw new MalformedException("not a body: meta is missing or no object");
        }
        return new Body(type.textValue(), attributes, Json.read(meta, Meta.class));
    }

    /**
     * What it says; {@link io.gatehouse.protocol.fact.Fact.Unknown} for a type that this release does not know.
     *
     * @throws MalformedException when the type is known and the attributes are not of its form
     */
    public Fact fact() {
        return FactType.named(type)
                .map(known -> (Fact) Json.read(attributes, known.form()))
                .orElseGet(() -> new Fact.Unknown(type, attributes));
    }
}
