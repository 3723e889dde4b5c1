package io.gatehouse.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one pass; the key of its replay memory.
 *
 * @param value 1 to 64 letters, digits, '.', '_' or '-'
 */
public record PassId(@JsonValue String value) {

    /** @throws IllegalArgumentException when the value is not of that form */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PassId {
        Names.check("PassId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
