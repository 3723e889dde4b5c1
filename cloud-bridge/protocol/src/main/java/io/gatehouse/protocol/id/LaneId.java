package io.gatehouse.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one entrance or exit.
 *
 * @param value 1 to 64 letters, digits, '.', '_' or '-'
 */
public record LaneId(@JsonValue String value) {

    /** @throws IllegalArgumentException when the value is not of that form */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LaneId {
        Names.check("LaneId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
