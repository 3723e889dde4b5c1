package io.gatehouse.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names the company that runs car parks.
 *
 * @param value 1 to 64 letters, digits, '.', '_' or '-'
 */
public record OperatorId(@JsonValue String value) {

    /** @throws IllegalArgumentException when the value is not of that form */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OperatorId {
        Names.check("OperatorId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
