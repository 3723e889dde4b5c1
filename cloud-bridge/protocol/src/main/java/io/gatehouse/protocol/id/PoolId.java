package io.gatehouse.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names bays of one kind within a lot.
 *
 * @param value 1 to 64 letters, digits, '.', '_' or '-'
 */
public record PoolId(@JsonValue String value) {

    /** @throws IllegalArgumentException when the value is not of that form */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PoolId {
        Names.check("PoolId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
