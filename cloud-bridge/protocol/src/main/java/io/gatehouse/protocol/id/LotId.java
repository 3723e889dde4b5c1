package io.gatehouse.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one car park.
 *
 * @param value 1 to 64 letters, digits, '.', '_' or '-'
 */
public record LotId(@JsonValue String value) {

    /** @throws IllegalArgumentException when the value is not of that form */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LotId {
        Names.check("LotId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
