package io.gatehouse.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one car standing at one lane, from its arrival to its leaving.
 *
 * @param value 1 to 64 letters, digits, '.', '_' or '-'
 */
public record PresenceId(@JsonValue String value) {

    /** @throws IllegalArgumentException when the value is not of that form */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PresenceId {
        Names.check("PresenceId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
