package io.gatehouse.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.gatehouse.protocol.crypto.DomainHash;
import java.util.UUID;

/**
 * The one charge of a stay: a function of the stay, never of who reported it, so that a stay that is reported by two
 * exits is still charged once (design, section 7).
 *
 * @param value a version 8 UUID
 */
public record ChargeId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ChargeId {}

    public static ChargeId of(StayId stay) {
        return new ChargeId(
                DomainHash.of("gatehouse/charge/v1").text(stay.toString()).uuid());
    }

    /** The id of the n-th adjustment of a stay's charge, n from 1. */
    public static ChargeId adjustment(StayId stay, int n) {
        return new ChargeId(DomainHash.of("gatehouse/adjustment/v1")
                .text(stay.toString())
                .number(n)
                .uuid());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
