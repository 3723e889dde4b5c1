package io.gatehouse.agent.store;

import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.fact.Fact;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes tables from nothing or from a checkpoint, and from later entries: the way in which a check finds out whether the
 * lane's tables are what its journals fold to, and in which tables come about after the fold has changed. The caller has
 * a transaction open.
 */
final class Rebuild {

    private static final int AT_ONCE = 500;

    private final Database target;
    private final LaneTables tables;
    private final PeerTables peerTables;
    private Map<String, Long> peers = new HashMap<>();

    /** @param target whose tables become what is folded; empty, or loaded with {@link #load} */
    Rebuild(Database target) {
        this.target = target;
        this.tables = new LaneTables(target);
        this.peerTables = new PeerTables(target);
    }

    /** Makes the tables of a store again, from its newest checkpoint and what followed. */
    static void inPlace(Database database, JournalReading journal, Map<String, Long> peers) throws SQLException {
        Rebuild rebuild = new Rebuild(database);
        long seq = 0;
        List<Long> checkpoints = Checkpoints.kept(database);
        if (checkpoints.isEmpty()) {
            Dump.load(database, new byte[0]);
        } else {
            long newest = checkpoints.getLast();
            rebuild.load(Checkpoints.dump(database, newest).orElseThrow(), Checkpoints.fact(journal, newest));
            seq = newest - 1;
        }
        for (List<Entry> entries = journal.after(seq, AT_ONCE);
                !entries.isEmpty();
                entries = journal.after(seq, AT_ONCE)) {
            for (Entry entry : entries) {
                rebuild.fold(entry, Body.parse(entry.body()).fact());
            }
            seq = entries.getLast().seq();
        }
        rebuild.foldPeers(database, peers);
    }

    void load(byte[] dump, Fact.Checkpoint checkpoint) {
        Dump.load(target, dump);
        tables.readAgain();
        peers = new HashMap<>(checkpoint.peers());
    }

    void fold(Entry entry, Fact fact) throws SQLException {
        tables.fold(entry.seq(), fact);
    }

    /** Brings each peer's fold up to a position. */
    void foldPeers(Database source, Map<String, Long> upTo) {
        upTo.forEach((stream, seq) -> {
            long from = peers.getOrDefault(stream, 0L);
            source.eachRow(
                    "SELECT seq, body FROM peer_entry WHERE stream = ? AND seq > ? AND seq <= ? ORDER BY seq",
                    row -> peerTables.fold(
                            stream, row.getLong(1), Body.parse(row.getBytes(2)).fact()),
                    stream,
                    from,
                    seq);
            peers.put(stream, Math.max(from, seq));
        });
    }

    byte[] dump() {
        return Dump.of(target);
    }
}
