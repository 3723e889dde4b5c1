package io.gatehouse.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * One life of a gateway's journal: it begins with an empty store and never comes back under the same name
 * (design, section 3, "Identity").
 *
 * @param value random, from {@link io.gatehouse.protocol.crypto.RandomSource}
 */
public record Incarnation(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Incarnation {}

    public static Incarnation parse(String text) {
        return new Incarnation(UUID.fromString(text));
    }

    /** The 16 bytes that enter hashes, most significant first. */
    public byte[] bytes() {
        return ByteBuffer.allocate(16)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
