package io.gatehouse.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.gatehouse.protocol.crypto.DomainHash;
import java.util.UUID;

/**
 * One stay of one car, from its grant at an entry to its end. The id follows from the position of the grant in the
 * journal of the gateway that opened it, its owner, so that a repeated report of the same grant is the same stay.
 *
 * @param value a version 8 UUID
 */
public record StayId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StayId {}

    public static StayId parse(String text) {
        return new StayId(UUID.fromString(text));
    }

    /** The stay that the entry at this position opens. */
    public static StayId openedBy(StreamId stream, long seq) {
        return new StayId(DomainHash.of("gatehouse/stay/v1")
                .text(stream.gateway().value())
                .bytes(stream.incarnation().bytes())
                .number(seq)
                .uuid());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
