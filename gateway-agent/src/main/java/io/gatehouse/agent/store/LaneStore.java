package io.gatehouse.agent.store;

import io.gatehouse.agent.fold.Change;
import io.gatehouse.agent.fold.Change.StayStands;
import io.gatehouse.protocol.crypto.RandomSource;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.entry.Head;
import io.gatehouse.protocol.entry.Meta;
import io.gatehouse.protocol.entry.Refiling;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Succession;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.rights.Intruders;
import io.gatehouse.protocol.sync.Mark;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The journal and the lane tables of one gateway: what a decision needs to know, and the one place where what happened
 * becomes durable. Everything here runs on the lane thread; other threads read through a {@link JournalReading}.
 */
public final class LaneStore implements AutoCloseable {

    /** The name of the file within the store's folder. */
    public static final String FILE = "lane.db";

    static final String SCRIPTS = "lane";
    private static final int COMMITS_A_WAL = 64;

    private final StoreLock lock;
    private final Database database;
    private final LaneTables tables;
    private final JournalReading reading;
    private final Checkpoints checkpoints;
    private final PeerJournals peers;
    private final Trimming trimming;
    private final Occupancy occupancy;
    private final JournalWriting journal;
    private final Signer journalKey;
    private final StoreCheck check;
    private final StoreLife life;
    private final Bookmarks bookmarks;

    /** A fact with the circumstances it was written under. */
    public record Written(Fact fact, Meta meta) {}

    private LaneStore(
            StoreLock lock, Database database, GatewayId gateway, RandomSource random, Origin origin, boolean begun) {
        this.lock = lock;
        this.database = database;
        this.tables = new LaneTables(database);
        About about = About.read(database);
        about.checkGateway(gateway);
        boolean isNew = begun || about.isEmpty();
        if (about.isEmpty()) {
            if (database.number("SELECT coalesce(max(seq), 0) FROM journal") > 0) {
                throw StoreException.damaged("lane.db holds entries and does not say whose they are");
            }
            about = About.begin(database, gateway, random, origin);
        }
        this.journalKey = about.journalKey();
        this.bookmarks = new Bookmarks(database, about.acknowledged());
        this.reading = new JournalReading(database, new StreamId(gateway, about.incarnation()));
        this.peers = new PeerJournals(database);
        if (about.fold() != Dump.FOLD) {
            foldAgain();
        }
        this.journal = new JournalWriting(database, reading);
        this.checkpoints = new Checkpoints(database);
        this.trimming = new Trimming(database, reading);
        this.occupancy = new Occupancy(database, reading);
        this.check = new StoreCheck(database, reading);
        this.life = new StoreLife(database, reading, tables, about.origin(), isNew);
    }

    /** The tables were made by another release's fold: this one's may come to others from the same entries. */
    private void foldAgain() {
        database.transaction("folding the journal again", () -> {
            Rebuild.inPlace(database, reading, peers.positions());
            bookmarks.put(About.FOLD, Integer.toString(Dump.FOLD));
            return Dump.FOLD;
        });
    }

    /**
     * Opens the store of a gateway, making an empty one with a new incarnation where there is none.
     *
     * @throws StoreException when another agent has it open, it belongs to another gateway, or cannot be read
     */
    public static LaneStore open(Path folder, GatewayId gateway, RandomSource random) {
        StoreLock lock = StoreLock.take(folder);
        try {
            return opened(lock, folder, gateway, random, false);
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    /**
     * Under a lock that is held already and stays the caller's when this fails.
     *
     * @param begun whether the incarnation has just been begun
     */
    static LaneStore opened(StoreLock lock, Path folder, GatewayId gateway, RandomSource random, boolean begun) {
        return opened(lock, folder.resolve(FILE), gateway, random, Origin.FIRST, begun);
    }

    /** The store of an incarnation that follows another, in a file of its own. */
    static LaneStore successor(
            StoreLock lock, Path file, GatewayId gateway, RandomSource random, Optional<FeedStore.Cursor> feed) {
        return opened(lock, file, gateway, random, new Origin(true, feed), true);
    }

    private static LaneStore opened(
            StoreLock lock, Path file, GatewayId gateway, RandomSource random, Origin origin, boolean begun) {
        Database database = Database.writer(file, SCRIPTS);
        try {
            return new LaneStore(lock, database, gateway, random, origin, begun);
        } catch (RuntimeException failure) {
            database.leave();
            throw failure;
        }
    }

    /** The stream that this store writes. */
    public StreamId stream() {
        return journal.stream();
    }

    /** What this store knows of its own past. */
    public StoreLife life() {
        return life;
    }

    /** Looks for damage as far as the lane needs to know before its first decision. */
    void check() {
        check.atStart(bookmarks.acknowledged());
        tables.read();
    }

    /** Signs heads of this incarnation; usable from any thread. */
    public Signer journalKey() {
        return journalKey;
    }

    /** The last durable entry; {@link Mark#START} for an empty journal. */
    public Mark head() {
        return journal.head();
    }

    /** The position that the next entry will have; the id of a stay follows from it. */
    public long nextSeq() {
        return journal.lastSeq() + 1;
    }

    /**
     * Journals what happened and folds it into the tables, in one transaction. When this returns, it is on the disk.
     *
     * @return the entries, in order
     * @throws StoreException when the disk does not take it; then nothing of it happened
     */
    public List<Entry> append(List<Written> written) {
        return written.isEmpty() ? List.of() : append(written, () -> {});
    }

    private List<Entry> append(List<Written> written, Along along) {
        List<Entry> entries;
        try {
            entries = database.transaction("journalling", () -> {
                List<Entry> appended = journal.put(written);
                for (int i = 0; i < appended.size(); i++) {
                    tables.fold(appended.get(i).seq(), written.get(i).fact());
                }
                along.write();
                return appended;
            });
        } catch (RuntimeException nothingHappened) {
            tables.readAgain();
            throw nothingHappened;
        }
        entries.forEach(entry -> checkpoints.grew(entry.body().length));
        journal.durable(entries.getLast());
        return entries;
    }

    /** What is written in the transaction of an entry. */
    private interface Along {
        void write() throws SQLException;
    }

    /** Whether a checkpoint should be written, when nobody waits. */
    public boolean checkpointDue() {
        return checkpoints.due();
    }

    /** What the tables remember of own entries until it has come back in the feed, by seq. */
    public List<Unsettled> unsettled() {
        return tables.unsettled();
    }

    /**
     * Journals what the tables are, and keeps the dump that says so. Takes as long as the tables are large: for a moment
     * in which nobody waits.
     *
     * @param settled up to this entry, what is {@link #unsettled} is forgotten
     * @param except but for these
     * @param circumstances adds when and where
     */
    public Entry checkpoint(long settled, List<Long> except, Function<Fact, Written> circumstances) {
        byte[] dump = Dump.of(database);
        Fact fact = new Fact.Checkpoint(
                Dump.FOLD, journal.lastSeq(), Dump.hash(dump), dump.length, peers.positions(), settled, except);
        long seq = nextSeq();
        Entry entry = append(List.of(circumstances.apply(fact)), () -> checkpoints.keep(seq, dump))
                .getLast();
        checkpoints.written();
        // A dump may be megabytes: the WAL is not to keep that length.
        beginWalAnew();
        return entry;
    }

    /**
     * To be called when nobody waits: forgets a batch of entries that need not be kept, and moves the WAL into the file
     * after every {@value #COMMITS_A_WAL} commits.
     */
    public void rest() {
        if (trimming.due(bookmarks.kept())) {
            database.transaction("forgetting old entries", () -> {
                bookmarks.write();
                trimming.forget(bookmarks.kept());
                peers.forget(
                        Checkpoints.fact(reading, Checkpoints.kept(database).getFirst())
                                .peers());
                return bookmarks.kept();
            });
            trimming.forgotten();
        }
        if (database.commitsInWal() >= COMMITS_A_WAL) {
            beginWalAnew();
            occupancy.measure();
        }
        check.next();
    }

    /** The first commit of a new WAL costs another sync, for its header: a driver is not to wait for that. */
    private void beginWalAnew() {
        database.checkpoint();
        writeBookmarks();
    }

    private void writeBookmarks() {
        database.transaction("writing bookmarks", () -> {
            bookmarks.write();
            return bookmarks.acknowledged();
        });
    }

    /** Other gateways' journals, as far as they came here. */
    public PeerJournals peers() {
        return peers;
    }

    /**
     * How full the store is, as last measured.
     *
     * @param limit bytes that it may use
     */
    public StoreRoom room(long limit) {
        return occupancy.room(limit);
    }

    /**
     * Keeps the newest head that {@link #journalKey} signed; it is written in a later quiet moment. From any one thread.
     */
    public void keep(Head head) {
        bookmarks.signed(head);
    }

    /**
     * Remembers how far the cloud holds this journal. It is written in a later quiet moment: losing it costs a repetition,
     * never an entry.
     *
     * @param seq the cloud holds entries up to this one
     * @param keptThere and cannot lose them up to this one, not above {@code seq}
     */
    public void acknowledged(long seq, long keptThere) {
        bookmarks.acknowledged(seq, keptThere);
    }

    /** The cloud cannot lose entries up to this one, as far as it has said so since the start. */
    public long kept() {
        return bookmarks.kept();
    }

    /** How far the cloud is known to hold this journal; 0 for not at all. */
    public long acknowledged() {
        return bookmarks.acknowledged();
    }

    /** Own stays of an account or of a pass that use a place. */
    public List<StayStands> staysOf(AccountId account, PassId pass) {
        return tables.ofDriver(account, pass);
    }

    /** The own stay of that id that uses a place. */
    public Optional<StayStands> stay(StayId stay) {
        return Optional.ofNullable(tables.standing(stay));
    }

    /** Places of a pool that own stays use. */
    public int used(PoolId pool) {
        return tables.used(pool);
    }

    /** The newest code of a pass that opened a stay here. */
    public Optional<Change.CodeAccepted> codeOf(PassId pass) {
        return tables.codeOf(pass);
    }

    /** Cars without a stay that passed here and are taken to stand in bays of the pool, given this gateway's rights. */
    public Intruders intruders(PoolId pool, int rights) {
        return tables.intruders(pool, rights);
    }

    /** What this gateway committed of a payer's money after a position, in minor units. */
    public long committedAfter(AccountId payer, long seq) {
        return tables.committedAfter(payer, seq);
    }

    /** The position at which a stay was closed by this lane, its own or one of an incarnation before. */
    public OptionalLong closedHere(StayId stay) {
        return tables.closedHere(stay);
    }

    /** The position at which a stay left through this lane. */
    public OptionalLong leftHere(StayId stay) {
        return tables.leftHere(stay);
    }

    /** Granted openings whose passage is not known, oldest first: what a crash left open. */
    public List<Fact> pendingGrants() {
        return tables.pendingGrants().stream()
                .map(seq -> Body.parse(reading.bodyAt(seq)).fact())
                .map(fact -> fact instanceof Succession.Refiled refiled ? Refiling.fact(refiled) : fact)
                .toList();
    }

    /**
     * Brings everything into the file itself: closing would too, but would not say when it cannot.
     *
     * @throws StoreException when the disk does not take it, or somebody reads
     */
    void emptyWal() {
        database.emptyWal();
    }

    /** Closes the file and keeps the lock. */
    void closeFile() {
        database.close();
    }

    /** Keeps the lock. */
    void leaveFile() {
        database.leave();
    }

    /** Closes a store that is to be set aside: what can be salvaged of it is not touched any more. */
    public void leave() {
        try {
            database.leave();
        } finally {
            lock.close();
        }
    }

    @Override
    public void close() {
        try (database) {
            writeBookmarks();
        } finally {
            lock.close();
        }
    }
}
