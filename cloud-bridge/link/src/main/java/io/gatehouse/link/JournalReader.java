package io.gatehouse.link;

import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.entry.Head;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.sync.Mark;
import java.util.List;
import java.util.Optional;

/** The agent's journal as the bridge reads it, durable entries only. Called on the bridge's thread; an exception means: try later. */
public interface JournalReader {

    StreamId stream();

    /** The last durable entry; {@link Mark#START} for an empty journal. */
    Mark head();

    /** The hash (64 hex digits) at a seq from 1; empty when that entry is not here. */
    Optional<String> hashAt(long seq);

    /**
     * Entries that follow a position, in order, none left out.
     *
     * @param mostEntries from 1
     */
    List<Entry> after(long seq, int mostEntries);

    /** Signs a head at this entry with the journal key. */
    Head sign(Entry last);
}
