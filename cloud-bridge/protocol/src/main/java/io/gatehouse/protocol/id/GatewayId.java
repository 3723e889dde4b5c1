package io.gatehouse.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names the computer of one lane; its journal streams carry this name.
 *
 * @param value 1 to 64 letters, digits, '.', '_' or '-'
 */
public record GatewayId(@JsonValue String value) {

    /** @throws IllegalArgumentException when the value is not of that form */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public GatewayId {
        Names.check("GatewayId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
