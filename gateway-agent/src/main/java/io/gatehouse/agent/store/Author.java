package io.gatehouse.agent.store;

import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.StreamId;

/** Who writes a new incarnation's first entries: what only the agent around a store knows. On the thread that opens it. */
public interface Author {

    /** The first entry of a stream: its journal key, certified. */
    Fact.JournalOpened opening(StreamId stream, byte[] journalKey);

    /** The fact with the circumstances of now. */
    Written written(Fact fact);
}
