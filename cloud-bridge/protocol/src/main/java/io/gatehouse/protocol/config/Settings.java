package io.gatehouse.protocol.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One table of a configuration. Each key is asked for by name and type; at the end {@link #done()} refuses keys that
 * nobody asked for, so that a typing error is never ignored. Not thread-safe: used while starting.
 */
public final class Settings {

    private final String file;
    private final String path;
    private final ObjectNode tree;
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Settings> children = new ArrayList<>();

    private Settings(String file, String path, ObjectNode tree) {
        this.file = file;
        this.path = path;
        this.tree = tree;
    }

    /**
     * The configuration's top table.
     *
     * @param file as the user named it, for messages
     */
    public static Settings of(String file, JsonNode tree) {
        if (!(tree instanceof ObjectNode object)) {
            throw new ConfigurationException(file + ": tables and keys were expected");
        }
        return new Settings(file, "", object);
    }

    /** The table of that name; an absent one is empty, so that its keys are missing one by one. */
    public Settings table(String key) {
        JsonNode node = ask(key);
        if (node.isMissingNode()) {
            return child(key, tree.objectNode());
        }
        if (!(node instanceof ObjectNode object)) {
            throw wrong(key, "a table was expected");
        }
        return child(key, object);
    }

    /** The tables of that name, {@code [[name]]}; none when absent. */
    public List<Settings> tables(String key) {
        JsonNode node = ask(key);
        if (node.isMissingNode()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw wrong(key, "a list of tables, [[" + key + "]], was expected");
        }
        List<Settings> tables = new ArrayList<>();
        for (JsonNode each : node) {
            if (!(each instanceof ObjectNode object)) {
                throw wrong(key, "a list of tables, [[" + key + "]], was expected");
            }
            tables.add(child(key + "[" + tables.size() + "]", object));
        }
        return tables;
    }

    public String text(String key) {
        return optionalText(key).orElseThrow(() -> wrong(key, "a text was expected, but the key is missing"));
    }

    public String text(String key, String otherwise) {
        return optionalText(key).orElse(otherwise);
    }

    public Optional<String> optionalText(String key) {
        JsonNode node = ask(key);
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            throw wrong(key, "a text in quotes was expected, but it is " + node);
        }
        return Optional.of(node.textValue());
    }

    /** A text turned into something; what is wrong with it comes from the conversion's IllegalArgumentException. */
    public <T> T text(String key, Function<String, T> conversion) {
        return converted(key, text(key), conversion);
    }

    /** The same with a default. */
    public <T> T text(String key, String otherwise, Function<String, T> conversion) {
        return converted(key, text(key, otherwise), conversion);
    }

    private <T> T converted(String key, String text, Function<String, T> conversion) {
        try {
            return conversion.apply(text);
        } catch (IllegalArgumentException unusable) {
            String reason = unusable.getMessage();
            throw wrong(key, reason == null ? "\"" + text + "\" is not usable" : reason);
        }
    }

    /** One of the words of an enum, in lower_snake_case. */
    public <E extends Enum<E>> E word(String key, Class<E> words) {
        return known(key, text(key), words);
    }

    private <E extends Enum<E>> E known(String key, String text, Class<E> words) {
        List<String> known = new ArrayList<>();
        for (E each : words.getEnumConstants()) {
            String word = each.name().toLowerCase(Locale.ROOT);
            if (word.equals(text)) {
                return each;
            }
            known.add(word);
        }
        throw wrong(key, "one of " + String.join(", ", known) + " was expected, but it is \"" + text + "\"");
    }

    /** The same with a default. */
    public <E extends Enum<E>> E word(String key, Class<E> words, E otherwise) {
        return tree.has(key) ? word(key, words) : absent(key, otherwise);
    }

    private <T> T absent(String key, T otherwise) {
        asked.add(key);
        return otherwise;
    }

    /** A list of words of an enum, in lower_snake_case; none when absent. */
    public <E extends Enum<E>> Set<E> words(String key, Class<E> words) {
        JsonNode node = ask(key);
        Set<E> set = EnumSet.noneOf(words);
        if (!node.isMissingNode() && !node.isArray()) {
            throw wrong(key, "a list of texts in quotes, [\"...\", \"...\"], was expected, but it is " + node);
        }
        node.forEach(each -> set.add(known(key, each.asText(), words)));
        return set;
    }

    public boolean flag(String key, boolean otherwise) {
        JsonNode node = ask(key);
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (!node.isBoolean()) {
            throw wrong(key, "true or false was expected, but it is " + node);
        }
        return node.booleanValue();
    }

    /** A whole number within bounds, both inclusive. */
    public long whole(String key, long otherwise, long least, long most) {
        JsonNode node = ask(key);
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.longValue() < least
                || node.longValue() > most) {
            throw wrong(key, "a whole number from " + least + " to " + most + " was expected, but it is " + node);
        }
        return node.longValue();
    }

    /** Every key that nobody asked for yet, as text: the parameters of a driver, which checks them itself. */
    public Map<String, String> others() {
        Map<String, String> others = new LinkedHashMap<>();
        tree.properties().forEach(property -> {
            if (!asked.contains(property.getKey())) {
                if (!property.getValue().isValueNode()) {
                    throw wrong(property.getKey(), "a text, number or truth value was expected");
                }
                others.put(property.getKey(), property.getValue().asText());
            }
        });
        asked.addAll(others.keySet());
        return others;
    }

    /** @throws ConfigurationException when this table, or one asked from it, has a key that nobody asked for */
    public void done() {
        tree.fieldNames().forEachRemaining(key -> {
            if (!asked.contains(key)) {
                throw new ConfigurationException(
                        file + ": unknown key " + name(key) + "; known here: " + String.join(", ", asked));
            }
        });
        children.forEach(Settings::done);
    }

    /** An error about a key of this table, for checks that a single value cannot show. */
    public ConfigurationException wrong(String key, String expected) {
        return new ConfigurationException(file + ": key " + name(key) + ": " + expected);
    }

    private Settings child(String key, ObjectNode object) {
        Settings child = new Settings(file, name(key), object);
        children.add(child);
        return child;
    }

    private JsonNode ask(String key) {
        asked.add(key);
        return tree.path(key);
    }

    private String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
