package io.gatehouse.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one tariff of a lot, all its versions.
 *
 * @param value 1 to 64 letters, digits, '.', '_' or '-'
 */
public record TariffId(@JsonValue String value) {

    /** @throws IllegalArgumentException when the value is not of that form */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TariffId {
        Names.check("TariffId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
