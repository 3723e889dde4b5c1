package io.gatehouse.protocol.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One boot of one machine.
 *
 * @param value as the machine names it, for Linux /proc/sys/kernel/random/boot_id
 */
public record BootId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BootId {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("a boot id has 1 to 64 characters, but this is \"" + value + "\"");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
