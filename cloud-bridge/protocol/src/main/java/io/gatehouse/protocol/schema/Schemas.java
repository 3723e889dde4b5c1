package io.gatehouse.protocol.schema;

import io.gatehouse.protocol.fact.FactType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The schemas, by name: an entry type's attributes under its wire name ({@code check_in}), a feed row under {@code feed/}
 * and the kind of its key ({@code feed/account}), and the forms around them. They are strict on required members and on
 * types and open to members they do not know. They refer to each other by {@link #id}, never over a network: give a
 * validator {@link #byId} to look them up in.
 */
public final class Schemas {

    /** An entry as its author wrote it. */
    public static final String BODY = "body";

    /** An entry as it reaches stream, lake and exports. */
    public static final String ENVELOPE = "envelope";

    /** The meta of a body. */
    public static final String META = "meta";

    /** Parts that the others share; describes nothing by itself. */
    public static final String COMMON = "common";

    /** A tariff's document; closed, because a misspelt rule must not be silently no rule. */
    public static final String TARIFF = "tariff";

    /** The feed's rows. */
    public static final List<String> FEED_ROWS =
            List.of("feed/lot", "feed/account", "feed/issuer-key", "feed/pool", "feed/stay");

    private static final String ID_PREFIX = "https://gatehouse.io/schemas/v1/";

    private Schemas() {}

    /** Every name there is. */
    public static List<String> names() {
        return Stream.of(
                        Arrays.stream(FactType.values()).map(FactType::wireName),
                        Stream.of(BODY, ENVELOPE, META, COMMON, TARIFF),
                        FEED_ROWS.stream())
                .flatMap(Function.identity())
                .toList();
    }

    /** The schema of a type's attributes. */
    public static byte[] of(FactType type) {
        return named(type.wireName());
    }

    /** @throws IllegalArgumentException when there is none of that name */
    public static byte[] named(String name) {
        try (InputStream schema = Schemas.class.getResourceAsStream("/schemas/" + name + ".json")) {
            if (schema == null) {
                throw new IllegalArgumentException("there is no schema \"" + name + "\"; there are: " + names());
            }
            return schema.readAllBytes();
        } catch (IOException brokenArchive) {
            throw new UncheckedIOException(
                    "schema " + name + " cannot be read from this program's files", brokenArchive);
        }
    }

    /** The {@code $id} of a schema, as references name it. */
    public static String id(String name) {
        return ID_PREFIX + name + ".json";
    }

    /** All schemas as text, by {@code $id}. */
    public static Map<String, String> byId() {
        return names().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Schemas::id, name -> new String(named(name), StandardCharsets.UTF_8)));
    }
}
