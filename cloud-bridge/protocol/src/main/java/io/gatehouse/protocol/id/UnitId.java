package io.gatehouse.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names the box that is a gateway now; MQTT client id and certificate name.
 *
 * @param value 1 to 64 letters, digits, '.', '_' or '-'
 */
public record UnitId(@JsonValue String value) {

    /** @throws IllegalArgumentException when the value is not of that form */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UnitId {
        Names.check("UnitId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
