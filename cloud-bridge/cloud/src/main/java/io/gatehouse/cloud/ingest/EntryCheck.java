package io.gatehouse.cloud.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.json.MalformedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an entry's body says, as far as it can be read, and what is wrong with it. Pure. */
final class EntryCheck {

    /** Stands for the type of a body that names none, or not in our form. */
    static final String UNREADABLE = "unreadable";

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    /** Year 9999: what comes after has no form that lake and people share. */
    private static final long LAST_INSTANT_MS = 253_402_300_799_999L;

    private EntryCheck() {}

    /**
     * @param fault why it is put aside; absent for a sound entry, also of a type that this release does not know
     */
    record Reading(
            String type,
            @Nullable Instant createdAt,
            @Nullable String fault) {}

    static Reading read(Entry entry) {
        JsonNode tree;
        try {
            tree = Json.tree(entry.body());
        } catch (MalformedException garbled) {
            return new Reading(UNREADABLE, null, String.valueOf(garbled.getMessage()));
        }
        String type = tree.path("data").path("type").asText("");
        boolean isNamed = TYPE.matcher(type).matches() && !type.equals(UNREADABLE);
        Instant createdAt = instant(tree.path("meta").path("created_at"));
        return new Reading(
                isNamed ? type : UNREADABLE, createdAt, isNamed ? fault(type, tree, entry) : "data.type is no type");
    }

    private static @Nullable String fault(String type, JsonNode tree, Entry entry) {
        Optional<String> misfit = SchemaCheck.fault(type, tree);
        if (misfit.isPresent()) {
            return misfit.get();
        }
        try {
            Body body = Body.parse(entry.body());
            body.fact();
            return body.meta().createdAt().toEpochMilli() > LAST_INSTANT_MS ? "meta.created_at is out of range" : null;
        } catch (MalformedException | DateTimeException | ArithmeticException malformed) {
            return String.valueOf(malformed.getMessage());
        }
    }

    private static @Nullable Instant instant(JsonNode millis) {
        boolean isOne = millis.isIntegralNumber()
                && millis.canConvertToLong()
                && millis.longValue() >= 0
                && millis.longValue() <= LAST_INSTANT_MS;
        return isOne ? Instant.ofEpochMilli(millis.longValue()) : null;
    }
}
