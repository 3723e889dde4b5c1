package io.gatehouse.agent.store;

import io.gatehouse.agent.fold.Change;
import io.gatehouse.agent.fold.Change.StayStands;
import io.gatehouse.agent.fold.Fold;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.RandomSource;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.entry.Meta;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.StreamId;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The journal and the lane tables of one gateway: what a decision needs to know, and the one place where what happened
 * becomes durable. Everything here runs on the lane thread; other threads read through a {@link JournalReading}.
 */
public final class LaneStore implements AutoCloseable {

    /** The name of the file within the store's folder. */
    public static final String FILE = "lane.db";

    private static final String SCRIPTS = "lane";
    private static final int COMMITS_A_CHECKPOINT = 32;

    private final StoreLock lock;
    private final Database database;
    private final LaneTables tables;
    private final JournalReading reading;
    private final PreparedStatement insert;
    private final PreparedStatement putAbout;
    private final Signer journalKey;
    private final StreamId stream;
    private long lastSeq;
    private byte[] lastHash;
    private int commitsSinceCheckpoint;
    private long acknowledged;
    private long acknowledgedWritten;

    /** A fact with the circumstances it was written under. */
    public record Written(Fact fact, Meta meta) {}

    private LaneStore(StoreLock lock, Database database, GatewayId gateway, RandomSource random) {
        this.lock = lock;
        this.database = database;
        this.tables = new LaneTables(database);
        this.insert = database.prepare("INSERT INTO journal (seq, hash, body) VALUES (?,?,?)");
        this.putAbout = database.prepare("INSERT OR REPLACE INTO about (name, value) VALUES (?,?)");
        About about = About.read(database);
        about.checkGateway(gateway);
        if (about.isEmpty()) {
            about = beginIncarnation(gateway, random);
        }
        this.stream = new StreamId(gateway, about.incarnation());
        this.journalKey = about.journalKey();
        this.acknowledged = about.acknowledged();
        this.acknowledgedWritten = acknowledged;
        this.reading = new JournalReading(database, stream);
        this.lastSeq = reading.lastSeq();
        this.lastHash = reading.hashAt(lastSeq);
    }

    /**
     * Opens the store of a gateway, making an empty one with a new incarnation where there is none.
     *
     * @throws StoreException when another agent has it open, it belongs to another gateway, or cannot be read
     */
    public static LaneStore open(Path folder, GatewayId gateway, RandomSource random) {
        StoreLock lock = StoreLock.take(folder);
        try {
            return new LaneStore(lock, Database.writer(folder.resolve(FILE), SCRIPTS), gateway, random);
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    private About beginIncarnation(GatewayId gateway, RandomSource random) {
        KeyPair pair = JdkCrypto.generate(KeyKind.ED25519);
        Incarnation incarnation = new Incarnation(random.uuid());
        Base64.Encoder base64 = Base64.getEncoder();
        database.transaction("beginning an incarnation", () -> {
            about(About.GATEWAY, gateway.value());
            about(About.INCARNATION, incarnation.toString());
            about(About.PRIVATE_KEY, base64.encodeToString(pair.getPrivate().getEncoded()));
            about(About.PUBLIC_KEY, base64.encodeToString(pair.getPublic().getEncoded()));
            return incarnation;
        });
        return About.read(database);
    }

    private void about(String name, String value) throws SQLException {
        putAbout.setString(1, name);
        putAbout.setString(2, value);
        putAbout.executeUpdate();
    }

    /** The stream that this store writes. */
    public StreamId stream() {
        return stream;
    }

    /** Signs heads of this incarnation; usable from any thread. */
    public Signer journalKey() {
        return journalKey;
    }

    /** The position that the next entry will have; the id of a stay follows from it. */
    public long nextSeq() {
        return lastSeq + 1;
    }

    /**
     * Journals what happened and folds it into the tables, in one transaction. When this returns, it is on the disk.
     *
     * @return the entries, in order
     * @throws StoreException when the disk does not take it; then nothing of it happened
     */
    public List<Entry> append(List<Written> written) {
        if (written.isEmpty()) {
            return List.of();
        }
        List<Entry> entries = database.transaction("journalling", () -> {
            List<Entry> appended = new ArrayList<>();
            long seq = lastSeq;
            byte[] previous = lastHash;
            for (Written each : written) {
                seq++;
                Entry entry = Entry.of(
                        stream, seq, previous, Body.of(each.fact(), each.meta()).bytes());
                insert.setLong(1, seq);
                insert.setBytes(2, entry.hash());
                insert.setBytes(3, entry.body());
                insert.executeUpdate();
                for (Change change : Fold.changes(seq, each.fact(), tables)) {
                    tables.apply(change);
                }
                previous = entry.hash();
                appended.add(entry);
            }
            if (acknowledged > acknowledgedWritten) {
                about(About.ACKNOWLEDGED, Long.toString(acknowledged));
            }
            return appended;
        });
        lastSeq = entries.getLast().seq();
        lastHash = entries.getLast().hash();
        acknowledgedWritten = acknowledged;
        commitsSinceCheckpoint++;
        return entries;
    }

    /** To be called when nobody waits: moves the WAL into the file after every {@value #COMMITS_A_CHECKPOINT} commits. */
    public void rest() {
        if (commitsSinceCheckpoint >= COMMITS_A_CHECKPOINT) {
            commitsSinceCheckpoint = 0;
            database.checkpoint();
        }
    }

    /**
     * Remembers how far the cloud holds this journal. It is written with the next entry, not with a sync of its own:
     * losing it costs a repetition, never an entry.
     */
    public void acknowledged(long seq) {
        acknowledged = Math.max(acknowledged, seq);
    }

    /** How far the cloud is known to hold this journal; 0 for not at all. */
    public long acknowledged() {
        return acknowledged;
    }

    /** Own stays of an account that use a place. */
    public List<StayStands> staysOf(AccountId account) {
        return tables.ofAccount(account);
    }

    /** Own stays of a pass that use a place. */
    public List<StayStands> staysOf(PassId pass) {
        return tables.ofPass(pass);
    }

    /** The own stay of that id that uses a place. */
    public Optional<StayStands> stay(StayId stay) {
        return Optional.ofNullable(tables.standing(stay));
    }

    /** Places of a pool that own stays use. */
    public int used(PoolId pool) {
        return tables.used(pool);
    }

    /** What this gateway committed of a payer's money after a position, in minor units. */
    public long committedAfter(AccountId payer, long seq) {
        return tables.committedAfter(payer, seq);
    }

    /** The position at which a stay left through this lane. */
    public OptionalLong leftHere(StayId stay) {
        return tables.leftHere(stay);
    }

    /** Granted openings whose passage is not known, oldest first: what a crash left open. */
    public List<Fact> pendingGrants() {
        return tables.pendingGrants().stream()
                .map(seq -> Body.parse(reading.bodyAt(seq)).fact())
                .toList();
    }

    @Override
    public void close() {
        try {
            database.close();
        } finally {
            lock.close();
        }
    }
}
