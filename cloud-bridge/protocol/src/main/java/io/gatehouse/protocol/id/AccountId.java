package io.gatehouse.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names who pays; a pseudonym.
 *
 * @param value 1 to 64 letters, digits, '.', '_' or '-'
 */
public record AccountId(@JsonValue String value) {

    /** @throws IllegalArgumentException when the value is not of that form */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AccountId {
        Names.check("AccountId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
