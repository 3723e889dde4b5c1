package io.gatehouse.cloud.ingest;

import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.id.LotId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry as it was stored.
 *
 * @param lotSeq its place among all entries of the lot, from 1
 * @param type as the body says; {@link EntryCheck#UNREADABLE} when it says none
 * @param createdAt by its writer's clock; absent when the body does not say
 * @param receivedAt by the cloud's clock
 * @param quarantined why no reader may take it for what it says; absent for a sound entry
 */
public record RawEntry(
        LotId lot,
        long lotSeq,
        Entry entry,
        String type,
        @Nullable Instant createdAt,
        Instant receivedAt,
        @Nullable String quarantined) {}
