package io.gatehouse.device.barrier;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Names one command; there is one OPEN id per presence, and whoever sends the same id again means the same command.
 *
 * @param value 1 to 64 letters, digits, '.', '_' or '-'
 */
public record CommandId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** @throws IllegalArgumentException when the value is not of that form */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CommandId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a command id has 1 to 64 letters, digits, '.', '_' or '-', starting with"
                            + " a letter or digit, but this is \"" + value + "\"");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
