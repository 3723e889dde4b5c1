package io.gatehouse.device.barrier;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The barrier table of the agent's configuration.
 *
 * @param driver name of the driver, for example {@code coap}
 * @param parameters the driver's own keys
 */
public record BarrierSettings(String driver, Map<String, String> parameters) {

    public BarrierSettings {
        parameters = Map.copyOf(parameters);
    }

    /** @throws IllegalArgumentException names the key that is missing */
    public String required(String key) {
        String value = parameters.get(key);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("barrier driver \"" + driver + "\" needs the key \"" + key + "\"");
        }
        return value;
    }

    /** @throws IllegalArgumentException names the key, the value and the range */
    public long number(String key, long byDefault, long least, long most) {
        String text = parameters.get(key);
        if (text == null) {
            return byDefault;
        }
        try {
            long value = Long.parseLong(text.trim());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            throw wrong(key, text, least, most, notANumber);
        }
        throw wrong(key, text, least, most, null);
    }

    /** @throws IllegalArgumentException names the first key that the driver does not know, and those it knows */
    public void allowOnly(Set<String> known) {
        for (String key : new TreeSet<>(parameters.keySet())) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException("barrier driver \"" + driver + "\" has no key \"" + key
                        + "\"; it has: " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    private IllegalArgumentException wrong(
            String key, String text, long least, long most, @org.jspecify.annotations.Nullable Exception cause) {
        return new IllegalArgumentException(
                "barrier " + key + " must be a whole number from " + least + " to " + most + ", but is \"" + text
                        + "\"",
                cause);
    }
}
