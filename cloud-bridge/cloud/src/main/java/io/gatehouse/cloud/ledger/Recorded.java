package io.gatehouse.cloud.ledger;

import io.gatehouse.protocol.entry.Refiling;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Succession;
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
public record Recorded(EntryId id, LotId lot, long lotSeq, StreamId stream, long seq, Instant createdAt, Fact fact) {

    /**
     * This entry as the one that it files again: what happened, when and under which id are the old ones; the position,
     * up to which accounts include it, is the new one.
     *
     * @throws io.gatehouse.protocol.json.MalformedException when it is none that can be read
     */
    Recorded refiled(Succession.Refiled refiled) {
        return new Recorded(
                Refiling.id(refiled),
                lot,
                lotSeq,
                stream,
                seq,
                Refiling.original(refiled).meta().createdAt(),
                Refiling.fact(refiled));
    }
}
