package io.gatehouse.agent.store;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.entry.Head;
import io.gatehouse.protocol.entry.JournalKey;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.sync.Mark;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One walk along a journal, from its floor to its end, which folds on the way. What was before the floor is taken from
 * the first checkpoint whose dump is kept.
 */
final class JournalWalk {

    private static final int AT_ONCE = 500;

    private final JournalReading journal;
    private final Database live;
    private final Database rebuilt;
    private final Rebuild rebuild;
    private final End end;
    /** Whether the rebuilt tables are those of the entry before; until the first dump of a trimmed journal they are not. */
    private boolean folding;

    /** Something is not as it must be; the message names it. */
    static final class WrongException extends RuntimeException {
        private static final long serialVersionUID = 1;

        WrongException(String message) {
            super(message);
        }
    }

    /** The store at the moment at which the check began: an agent may go on writing. */
    @SuppressWarnings("ArrayRecordComponent") // compared by content where it is used
    private record End(Mark floor, long last, byte[] dump, Map<String, Long> peers, About about) {}

    JournalWalk(JournalReading journal, Database rebuilt) {
        this.live = journal.database();
        this.journal = journal;
        this.rebuilt = rebuilt;
        this.rebuild = new Rebuild(rebuilt);
        this.end = live.snapshot(
                "reading the store",
                () -> new End(
                        journal.floor(),
                        live.number("SELECT max(seq) FROM journal"),
                        Dump.of(live),
                        PeerJournals.positions(live),
                        About.read(live)));
        this.folding = end.floor().seq() == 0;
    }

    /**
     * @return what is good, in words
     * @throws WrongException names the first thing that is wrong
     */
    String check(Optional<X509Certificate> authority) {
        if (end.about().acknowledged() < end.floor().seq()) {
            throw new WrongException("entries up to " + end.floor().seq()
                    + " were forgotten, but the cloud is known to hold only those up to "
                    + end.about().acknowledged());
        }
        long seq = end.floor().seq();
        while (seq < end.last()) {
            List<Entry> entries = journal.after(seq, (int) Math.min(AT_ONCE, end.last() - seq));
            if (entries.isEmpty()) {
                throw new WrongException("entry " + (seq + 1) + " is missing");
            }
            rebuilt.transaction("folding", () -> {
                for (Entry entry : entries) {
                    step(entry);
                }
                return entries.size();
            });
            seq = entries.getLast().seq();
        }
        String voucher = checkJournalKey(authority);
        String signed = checkHead();
        checkTables();
        return (end.last() - end.floor().seq()) + " entries"
                + (end.floor().seq() == 0 ? "" : " from " + (end.floor().seq() + 1))
                + ": every hash and link fits, and the lane's tables follow from them; " + voucher + ", " + signed;
    }

    private void step(Entry entry) throws SQLException {
        Fact fact = Body.parse(entry.body()).fact();
        if (fact instanceof Fact.Checkpoint checkpoint) {
            checkpoint(entry.seq(), checkpoint);
        }
        if (folding) {
            rebuild.fold(entry, fact);
        }
    }

    /** A checkpoint of another release's fold is believed, not compared: its tables may come to other rows. */
    private void checkpoint(long seq, Fact.Checkpoint checkpoint) {
        Optional<byte[]> dump = Checkpoints.dump(live, seq);
        if (dump.isPresent() && !Dump.hash(dump.get()).equals(checkpoint.dumpHash())) {
            throw new WrongException("the dump kept of checkpoint " + seq + " is not the one that it names");
        }
        if (folding && checkpoint.fold() == Dump.FOLD) {
            rebuild.foldPeers(live, checkpoint.peers());
            if (!Dump.hash(rebuild.dump()).equals(checkpoint.dumpHash())) {
                throw new WrongException("checkpoint " + seq + " is not what the entries before it fold to");
            }
        } else {
            dump.ifPresent(bytes -> rebuild.load(bytes, checkpoint));
            folding = dump.isPresent();
        }
    }

    private String checkJournalKey(Optional<X509Certificate> authority) {
        byte[] key = end.about().publicKey();
        Optional<Body> first = journal.firstBody().map(Body::parse);
        if (first.isEmpty() || !(first.get().fact() instanceof Fact.JournalOpened opened)) {
            if (authority.isPresent()) {
                throw new WrongException("the journal does not begin with a certified journal key");
            }
            return "nobody vouches for its key";
        }
        if (!Arrays.equals(opened.journalKey(), key)) {
            throw new WrongException("the journal key of the store is not the one that entry 1 brought");
        }
        JournalKey.Check check = authority
                .map(ca -> JournalKey.check(
                        journal.stream(), opened, ca, first.get().meta().createdAt(), JdkCrypto.verifier()))
                .orElseGet(() -> JournalKey.checkWithoutAuthority(journal.stream(), opened, JdkCrypto.verifier()));
        return switch (check) {
            case JournalKey.Certified certified ->
                "unit " + certified.unit() + " vouches for its key"
                        + (authority.isPresent() ? "" : " (and no CA was named that vouches for the unit)");
            case JournalKey.NotCertified not ->
                throw new WrongException("nobody we trust vouches for the journal's key: " + not.reason());
        };
    }

    private String checkHead() {
        long seq = end.about().headSeq();
        if (seq == 0) {
            return "no signed head is kept yet";
        }
        if (seq > end.last()) {
            throw new WrongException("a head at entry " + seq + " was signed, but the journal ends at " + end.last());
        }
        Head head =
                new Head(journal.stream(), seq, journal.hashAt(seq), end.about().headSignature());
        if (!head.isSignedBy(end.about().publicKey(), JdkCrypto.verifier())) {
            throw new WrongException("the head kept at entry " + seq + " is not signed with the journal's key");
        }
        return "it is signed up to entry " + seq
                + (seq == end.last() ? "" : "; the newest " + (end.last() - seq) + " are not signed yet");
    }

    private void checkTables() {
        if (!folding) {
            throw new WrongException("entries before " + (end.floor().seq() + 1)
                    + " are gone, and no checkpoint is kept that says what the tables were");
        }
        byte[] folded = rebuilt.transaction("folding peers", () -> {
            rebuild.foldPeers(live, end.peers());
            return rebuild.dump();
        });
        Dump.firstDifference(folded, end.dump()).ifPresent(table -> {
            throw new WrongException("table " + table + " is not what the journal folds to");
        });
    }
}
