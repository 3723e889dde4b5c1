package io.gatehouse.device.reader;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One reader of the configuration.
 *
 * @param kind what it reads
 * @param driver the driver's name
 * @param id the reader's name, which its events and the phone's signature carry
 * @param parameters the driver's own keys
 */
public record ReaderSettings(ReaderKind kind, String driver, ReaderId id, Map<String, String> parameters) {

    public ReaderSettings {
        parameters = Map.copyOf(parameters);
    }

    /** @throws IllegalArgumentException when there is a parameter that the driver does not have */
    public void allowOnly(String... names) {
        Set<String> known = new TreeSet<>(Set.of(names));
        for (String key : new TreeSet<>(parameters.keySet())) {
            if (!known.contains(key)) {
                throw problem("the driver has no parameter \"" + key + "\"; it has: " + String.join(", ", known));
            }
        }
    }

    /** The text of a parameter that may be left out. */
    public String text(String name, String otherwise) {
        return parameters.getOrDefault(name, otherwise);
    }

    /** @throws IllegalArgumentException when the parameter is missing or blank */
    public String text(String name) {
        String value = parameters.getOrDefault(name, "");
        if (value.isBlank()) {
            throw problem("the parameter \"" + name + "\" is missing; a text was expected");
        }
        return value;
    }

    /** @throws IllegalArgumentException when the parameter is missing or no whole number from min to max */
    public int number(String name, int min, int max) {
        return number(name, text(name), min, max);
    }

    /** @throws IllegalArgumentException when the parameter is there and no whole number from min to max */
    public int number(String name, int otherwise, int min, int max) {
        return parameters.containsKey(name) ? number(name, min, max) : otherwise;
    }

    private int number(String name, String text, int min, int max) {
        String expected =
                "\"" + name + "\" must be a whole number from " + min + " to " + max + ", but is \"" + text + "\"";
        try {
            int value = Integer.parseInt(text);
            if (value < min || value > max) {
                throw problem(expected);
            }
            return value;
        } catch (NumberFormatException notANumber) {
            throw problem(expected, notANumber);
        }
    }

    private IllegalArgumentException problem(String what) {
        return new IllegalArgumentException("reader \"" + id + "\", driver \"" + driver + "\": " + what);
    }

    private IllegalArgumentException problem(String what, Exception cause) {
        return new IllegalArgumentException("reader \"" + id + "\", driver \"" + driver + "\": " + what, cause);
    }
}
