package io.gatehouse.agent.store;

import io.gatehouse.agent.fold.Change.StayStands;
import io.gatehouse.protocol.crypto.SignatureVerifier;
import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.sync.Joining;
import io.gatehouse.protocol.sync.JournalPage;
import io.gatehouse.protocol.sync.Mark;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Other gateways' journals, as bytes and folded. Of each a prefix is held, whichever way and however often its pages came,
 * and only up to a head that its journal key signed. On the lane thread only.
 */
public final class PeerJournals {

    private final Database database;
    private final PeerTables tables;

    /** Knows whose journal key it is. */
    @FunctionalInterface
    public interface Vouching {

        /** The journal key that a stream's first entry brings, X.509; empty when nobody we trust vouches for it. */
        Optional<byte[]> journalKey(StreamId stream, Fact.JournalOpened opened);
    }

    /** What came of a page. */
    public sealed interface Taken {

        /** So many entries were new and are durable now. */
        record Fresh(int entries) implements Taken {}

        /** All of it was here. */
        record Known() implements Taken {}

        /** Entries before the page are missing: ask from {@code held}. */
        record Gap(Mark held) implements Taken {}

        /** Not taken, for good: signed by nobody we know, unreadable, or another story of an entry that is held. */
        record Refused(String reason) implements Taken {}
    }

    PeerJournals(Database database) {
        this.database = database;
        this.tables = new PeerTables(database);
    }

    /**
     * Takes a page whose chain has been computed anew, as {@link JournalPage#decode} does.
     *
     * @throws StoreException when the disk does not take it; then nothing of it happened
     */
    public Taken take(JournalPage page, Vouching vouching, SignatureVerifier verifier) {
        String stream = page.stream().toString();
        Mark held = held(stream);
        if (held.seq() == 0 && page.before().seq() > 0) {
            return new Taken.Gap(held);
        }
        Optional<byte[]> key = held.seq() == 0 ? vouchedFor(page, vouching) : journalKey(stream);
        if (key.isEmpty() || !page.isSignedBy(key.get(), verifier)) {
            return new Taken.Refused(page.through() + " of " + stream + " is not signed with a key we trust");
        }
        return switch (Joining.of(held, page, seq -> hashAt(stream, seq))) {
            case Joining.Takes takes -> write(page, key.get(), takes.fresh());
            case Joining.Known _ -> new Taken.Known();
            case Joining.Gap _ -> new Taken.Gap(held);
            case Joining.Fork fork ->
                new Taken.Refused("entry " + fork.seq() + " of " + stream + " is held with another hash");
        };
    }

    private static Optional<byte[]> vouchedFor(JournalPage page, Vouching vouching) {
        return Body.parse(page.entries().getFirst().body()).fact() instanceof Fact.JournalOpened opened
                ? vouching.journalKey(page.stream(), opened)
                : Optional.empty();
    }

    private Taken write(JournalPage page, byte[] key, List<Entry> fresh) {
        String stream = page.stream().toString();
        database.transaction("taking a peer's journal", () -> {
            for (Entry entry : fresh) {
                database.update(
                        "INSERT INTO peer_entry (stream, seq, hash, body) VALUES (?,?,?,?)",
                        stream,
                        entry.seq(),
                        entry.hash(),
                        entry.body());
                tables.fold(stream, entry.seq(), Body.parse(entry.body()).fact());
            }
            return database.update(
                    "INSERT OR REPLACE INTO peer (stream, seq, journal_key, signature) VALUES (?,?,?,?)",
                    stream,
                    page.through().seq(),
                    key,
                    page.head().signature());
        });
        return new Taken.Fresh(fresh.size());
    }

    /** Up to where each peer's journal is held: {@code gateway/incarnation} to seq. */
    public Map<String, Long> positions() {
        return positions(database);
    }

    static Map<String, Long> positions(Database database) {
        Map<String, Long> positions = new TreeMap<>();
        database.eachRow("SELECT stream, seq FROM peer", row -> positions.put(row.getString(1), row.getLong(2)));
        return positions;
    }

    /** Stays of an account that a peer has open and nobody has seen leaving. */
    public List<StayStands> openStaysOf(AccountId account) {
        return tables.openOf(account);
    }

    /** Stays of a pass that a peer has open and nobody has seen leaving. */
    public List<StayStands> openStaysOf(PassId pass) {
        return tables.openOf(pass);
    }

    /**
     * Forgets entries that every kept dump includes; the last of each stays, later pages join on to it. Along with own
     * entries only, so that a journal that is folded from its start finds all of its peers'. In a transaction of the
     * caller's.
     */
    void forget(Map<String, Long> included) {
        included.forEach((stream, seq) -> database.update(
                "DELETE FROM peer_entry WHERE stream = ?1 AND seq <= ?2"
                        + " AND seq < (SELECT seq FROM peer WHERE stream = ?1)",
                stream,
                seq));
    }

    private Optional<byte[]> journalKey(String stream) {
        return database.first("SELECT journal_key FROM peer WHERE stream = ?", row -> row.getBytes(1), stream);
    }

    private Mark held(String stream) {
        return database.first(
                        "SELECT p.seq, e.hash FROM peer p JOIN peer_entry e USING (stream, seq) WHERE p.stream = ?",
                        row -> Mark.of(row.getLong(1), row.getBytes(2)),
                        stream)
                .orElse(Mark.START);
    }

    private Optional<String> hashAt(String stream, long seq) {
        return database.first(
                "SELECT hash FROM peer_entry WHERE stream = ? AND seq = ?",
                row -> HexFormat.of().formatHex(row.getBytes(1)),
                stream,
                seq);
    }
}
