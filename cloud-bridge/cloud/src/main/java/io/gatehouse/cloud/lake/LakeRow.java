package io.gatehouse.cloud.lake;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.cloud.stream.EventStream;
import io.gatehouse.protocol.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of RAW. Pure.
 *
 * @param createdAt by the writer's clock, as it said
 * @param receivedAt by the cloud's clock
 * @param hour of the folder, {@code YYYY-MM-DDTHH}, UTC
 */
record LakeRow(
        String id,
        String type,
        String gatewayId,
        String incarnation,
        long seq,
        String lot,
        long lotSeq,
        Instant createdAt,
        Instant receivedAt,
        @Nullable String relatedId,
        @Nullable String userId,
        String attributes,
        String envelope,
        String hour) {

    /** Lanes' clocks lie (reference/cloud.md, trap 11): beyond these the event is filed under its ingest time. */
    static final Duration AHEAD_AT_MOST = Duration.ofMinutes(10);

    static final Duration LATE_AT_MOST = Duration.ofDays(7);

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH").withZone(ZoneOffset.UTC);

    /** @throws IllegalArgumentException when the envelope misses what every envelope has */
    static LakeRow of(EventStream.Event record) {
        JsonNode tree = Json.tree(record.envelope());
        JsonNode data = tree.path("data");
        JsonNode meta = tree.path("meta");
        String type = text(data, "type");
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("no type: " + type);
        }
        Instant createdAt = Instant.ofEpochMilli(meta.path("created_at").asLong());
        Instant receivedAt = Instant.ofEpochMilli(meta.path("received_at").asLong());
        return new LakeRow(
                text(data, "id"),
                type,
                text(meta, "gateway_id"),
                text(meta, "incarnation"),
                meta.path("seq").asLong(),
                text(meta, "parking_lot_id"),
                record.lotSeq(),
                createdAt,
                receivedAt,
                meta.path("related_id").textValue(),
                meta.path("user_id").textValue(),
                Json.text(data.path("attributes")),
                new String(record.envelope(), StandardCharsets.UTF_8),
                hour(createdAt, receivedAt));
    }

    static String hour(Instant createdAt, Instant receivedAt) {
        boolean isBelieved = !createdAt.isAfter(receivedAt.plus(AHEAD_AT_MOST))
                && !createdAt.isBefore(receivedAt.minus(LATE_AT_MOST));
        return HOUR.format(isBelieved ? createdAt : receivedAt);
    }

    private static String text(JsonNode parent, String name) {
        String text = parent.path(name).textValue();
        if (text == null) {
            throw new IllegalArgumentException("an envelope without " + name);
        }
        return text;
    }
}
