package io.gatehouse.cloud.ledger;

import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.EntryId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.StreamId;
import java.time.Instant;

/**
 * One entry as the ledger reads it.
 *
 * @param lotSeq its place in the lot's raw
 * @param createdAt by its writer's clock
 */
public record Recorded(EntryId id, LotId lot, long lotSeq, StreamId stream, long seq, Instant createdAt, Fact fact) {}
