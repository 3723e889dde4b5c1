package io.gatehouse.protocol.tariff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** One JSON object of a tariff document and its place; what is asked for is allowed, the rest is refused. */
final class Fields {

    /** Most elements of a list, and members of a map. */
    static final int LIST_MAX = 400;

    /** Largest amount: keeps every sum of a stay far from overflow. */
    static final long AMOUNT_MAX = 1_000_000_000L;

    private final JsonNode node;
    private final String place;
    private final Set<String> asked = new HashSet<>();

    Fields(JsonNode node, String place) {
        if (!node.isObject()) {
            throw new TariffException(place, "an object was expected, but this is " + kind(node));
        }
        this.node = node;
        this.place = place;
    }

    String place() {
        return place;
    }

    String place(String member) {
        return place + "/" + escape(member);
    }

    boolean has(String member) {
        asked.add(member);
        return node.has(member);
    }

    String text(String member) {
        JsonNode value = required(member);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new TariffException(place(member), "a text was expected, but this is " + kind(value));
        }
        return value.textValue();
    }

    long integer(String member, long least, long most) {
        JsonNode value = required(member);
        if (!value.isIntegralNumber()) {
            throw new TariffException(place(member), "a whole number was expected, but this is " + kind(value));
        }
        if (!value.canConvertToLong() || value.longValue() < least || value.longValue() > most) {
            throw new TariffException(
                    place(member), "must be " + least + " to " + most + ", but is " + value.bigIntegerValue());
        }
        return value.longValue();
    }

    int integer(String member, int least, int most) {
        return (int) integer(member, (long) least, (long) most);
    }

    int integer(String member, int least, int most, int otherwise) {
        return has(member) ? integer(member, least, most) : otherwise;
    }

    /** Minor units, not negative. */
    long amount(String member) {
        return integer(member, 0L, AMOUNT_MAX);
    }

    long amount(String member, long otherwise) {
        return has(member) ? amount(member) : otherwise;
    }

    boolean flag(String member, boolean otherwise) {
        if (!has(member)) {
            return otherwise;
        }
        JsonNode value = required(member);
        if (!value.isBoolean()) {
            throw new TariffException(place(member), "true or false was expected, but this is " + kind(value));
        }
        return value.booleanValue();
    }

    <E extends Enum<E>> E choice(String member, Class<E> type) {
        String word = text(member);
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(java.util.Locale.ROOT);
            if (name.equals(word)) {
                return constant;
            }
            words.add(name);
        }
        throw new TariffException(
                place(member), "must be one of " + String.join(", ", words) + ", but is \"" + word + "\"");
    }

    <E extends Enum<E>> E choice(String member, Class<E> type, E otherwise) {
        return has(member) ? choice(member, type) : otherwise;
    }

    <T> T object(String member, T otherwise, Function<Fields, ? extends T> reader) {
        return has(member) ? object(member, reader) : otherwise;
    }

    <T> List<T> required(String member, List<T> elements) {
        if (elements.isEmpty()) {
            throw new TariffException(place, "\"" + member + "\" is missing");
        }
        return elements;
    }

    <T> T object(String member, Function<Fields, T> reader) {
        return whole(required(member), place(member), reader);
    }

    /** The objects of an array, at most {@code most} of them; an absent array is empty. */
    <T> List<T> objects(String member, int most, Function<Fields, T> reader) {
        List<T> read = new ArrayList<>();
        for (JsonNode element : array(member, most)) {
            read.add(whole(element, place(member) + "/" + read.size(), reader));
        }
        return List.copyOf(read);
    }

    /** The texts of an array, at most {@code most} of them, none twice; an absent array is empty. */
    List<String> texts(String member, int most) {
        List<String> read = new ArrayList<>();
        for (JsonNode element : array(member, most)) {
            String where = place(member) + "/" + read.size();
            if (!element.isTextual() || element.textValue().isEmpty()) {
                throw new TariffException(where, "a text was expected, but this is " + kind(element));
            }
            if (read.contains(element.textValue())) {
                throw new TariffException(where, "\"" + element.textValue() + "\" stands here twice");
            }
            read.add(element.textValue());
        }
        return List.copyOf(read);
    }

    /** The names of all members, in the order of the document; all of them count as asked for. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        asked.addAll(names);
        return names;
    }

    /** Refuses members that nobody asked for: a misspelt rule must not be silently no rule. */
    void done() {
        node.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                throw new TariffException(
                        place(name),
                        "is not known here; known are " + String.join(", ", new java.util.TreeSet<>(asked)));
            }
        });
    }

    private JsonNode array(String member, int most) {
        if (!has(member)) {
            return com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
        }
        JsonNode value = required(member);
        if (!value.isArray() || value.isEmpty()) {
            throw new TariffException(
                    place(member), "a list with something in it was expected, but this is " + kind(value));
        }
        if (value.size() > most) {
            throw new TariffException(place(member), "has " + value.size() + " elements; at most " + most);
        }
        return value;
    }

    private static <T> T whole(JsonNode node, String place, Function<Fields, T> reader) {
        Fields fields = new Fields(node, place);
        T read = reader.apply(fields);
        fields.done();
        return read;
    }

    private JsonNode required(String member) {
        asked.add(member);
        JsonNode value = node.get(member);
        if (value == null) {
            throw new TariffException(place, "\"" + member + "\" is missing");
        }
        return value;
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> value.isEmpty() ? "an empty list" : "a list";
            case STRING -> value.textValue().isEmpty() ? "an empty text" : "the text \"" + value.textValue() + "\"";
            case NUMBER -> "the number " + value.asText();
            case BOOLEAN -> value.asText();
            case NULL -> "null";
            case BINARY, MISSING, POJO -> "nothing";
        };
    }

    private static String escape(String member) {
        return member.replace("~", "~0").replace("/", "~1");
    }
}
