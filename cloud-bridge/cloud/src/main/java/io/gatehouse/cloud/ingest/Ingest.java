package io.gatehouse.cloud.ingest;

import io.gatehouse.cloud.ingest.Taken.Refused.Kind;
import io.gatehouse.cloud.sql.Database;
import io.gatehouse.cloud.sql.Transaction;
import io.gatehouse.protocol.crypto.SignatureVerifier;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.json.MalformedException;
import io.gatehouse.protocol.sync.Ack;
import io.gatehouse.protocol.sync.Joining;
import io.gatehouse.protocol.sync.JournalPage;
import io.gatehouse.protocol.sync.Mark;
import io.gatehouse.protocol.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes pages: one transaction each (design, section 12). It locks the stream's row, accepts only what joins on and is
 * signed, gives each entry its place in the lot and stores it; when {@link #take} returns, what its answer acknowledges is
 * durable. Whatever a page contains, the answer is a value. Thread-safe.
 */
public final class Ingest {

    /**
     * A gateway may forget what the cloud has held for this long, by the cloud's clock: until there are backups to follow,
     * so long a lost cloud can be filled again from the gateways.
     */
    static final Duration KEPT_AFTER = Duration.ofDays(7);

    private final Database database;
    private final Clock clock;
    private final JournalKeys keys;
    private final SignatureVerifier verifier;

    public Ingest(Database database, Units units, Clock clock, SignatureVerifier verifier) {
        this.database = database;
        this.clock = clock;
        this.keys = new JournalKeys(units, verifier);
        this.verifier = verifier;
    }

    /**
     * Takes one page.
     *
     * @param lot from the topic
     * @param gateway from the topic, on which the broker lets only this gateway's unit publish
     * @throws io.gatehouse.cloud.sql.DatabaseException when it could not be stored; the page must come again
     */
    public Taken take(LotId lot, GatewayId gateway, byte[] message) {
        JournalPage page;
        try {
            page = JournalPage.decode(message);
        } catch (MalformedException malformed) {
            return refuse(lot, gateway, Kind.MALFORMED, String.valueOf(malformed.getMessage()));
        }
        if (!page.stream().gateway().equals(gateway)) {
            return refuse(
                    lot,
                    gateway,
                    Kind.FOREIGN_TOPIC,
                    "a page of " + page.stream().gateway() + " on the topic of " + gateway);
        }
        return database.write(transaction -> take(transaction, lot, page, message));
    }

    /** What is held of a stream; {@link Held#NOTHING} for an unknown one. */
    public static Held held(Transaction transaction, LotId lot, StreamId stream, Instant now) {
        return transaction
                .first(
                        row -> new Held(Mark.of(row.number("seq"), row.bytes("hash")), row.number("kept")),
                        "SELECT s.seq, s.hash, (SELECT coalesce(max(r.seq), 0) FROM raw r WHERE r.lot = s.lot"
                                + " AND r.gateway = s.gateway AND r.incarnation = s.incarnation"
                                + " AND r.received_at <= ?) AS kept FROM stream s"
                                + " WHERE s.lot = ? AND s.gateway = ? AND s.incarnation = ?",
                        now.minus(KEPT_AFTER),
                        lot,
                        stream.gateway(),
                        stream.incarnation())
                .orElse(Held.NOTHING);
    }

    private Taken take(Transaction transaction, LotId lot, JournalPage page, byte[] message) {
        StreamId stream = page.stream();
        Instant now = clock.now();
        // Locks the stream's row: pages of one stream are taken one after another.
        Optional<byte[]> knownKey = transaction.first(
                row -> row.bytes("journal_key"),
                "UPDATE stream SET pages = pages + 1 WHERE lot = ? AND gateway = ? AND incarnation = ?"
                        + " AND journal_key IS NOT NULL RETURNING journal_key",
                lot,
                stream.gateway(),
                stream.incarnation());
        Held held = held(transaction, lot, stream, now);
        JournalKeys.Found found = knownKey.isPresent()
                ? keys.known(transaction, lot, stream.gateway(), knownKey.get())
                : keys.ofFirst(transaction, lot, page, now);
        return switch (found) {
            case JournalKeys.None none -> refuse(transaction, lot, page, none.kind(), none.reason(), null, message);
            case JournalKeys.Key key ->
                page.isSignedBy(key.publicKey(), verifier)
                        ? join(transaction, lot, page, held, key, now, message)
                        : refuse(
                                transaction,
                                lot,
                                page,
                                Kind.FORGED,
                                "the head of " + page.through() + " is not signed with the journal key of " + stream,
                                null,
                                message);
        };
    }

    private Taken join(
            Transaction transaction,
            LotId lot,
            JournalPage page,
            Held held,
            JournalKeys.Key key,
            Instant now,
            byte[] message) {
        StreamId stream = page.stream();
        return switch (Joining.of(held.mark(), page, seq -> hashAt(transaction, lot, stream, seq))) {
            case Joining.Takes takes -> {
                Raw.append(transaction, lot, takes.fresh(), now);
                save(transaction, lot, takes.fresh().getLast(), key);
                yield new Taken.Stored(takes.fresh().size(), Ack.of(stream.incarnation(), page.through(), held.kept()));
            }
            case Joining.Known known -> new Taken.Known(ack(stream.incarnation(), held));
            case Joining.Gap gap ->
                refuse(
                        transaction,
                        lot,
                        page,
                        Kind.GAP,
                        "entries " + gap.missingFrom() + " to " + gap.missingTo() + " of " + stream
                                + " are missing before this page",
                        ack(stream.incarnation(), held),
                        message);
            case Joining.Fork fork ->
                refuse(
                        transaction,
                        lot,
                        page,
                        Kind.FORK,
                        "entry " + fork.seq() + " of " + stream + " is held with another hash; the page ends at "
                                + page.through() + ", the cloud holds " + held.mark(),
                        ack(stream.incarnation(), held),
                        message);
        };
    }

    private static Ack ack(Incarnation incarnation, Held held) {
        return Ack.of(incarnation, held.mark(), held.kept());
    }

    private static Optional<String> hashAt(Transaction transaction, LotId lot, StreamId stream, long seq) {
        return transaction.first(
                row -> HexFormat.of().formatHex(row.bytes("hash")),
                "SELECT hash FROM raw WHERE lot = ? AND gateway = ? AND incarnation = ? AND seq = ?",
                lot,
                stream.gateway(),
                stream.incarnation(),
                seq);
    }

    private static void save(Transaction transaction, LotId lot, Entry last, JournalKeys.Key key) {
        transaction.update(
                "INSERT INTO stream (lot, gateway, incarnation, seq, hash, journal_key, unit, pages)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (lot, gateway, incarnation)"
                        + " DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
                lot,
                last.stream().gateway(),
                last.stream().incarnation(),
                last.seq(),
                last.hash(),
                key.publicKey(),
                key.unit());
    }

    private Taken refuse(LotId lot, GatewayId gateway, Kind kind, String reason) {
        return database.write(transaction -> {
            RefusedPages.put(transaction, lot, gateway, kind, reason, null, clock.now());
            return new Taken.Refused(kind, reason, Optional.empty());
        });
    }

    private Taken refuse(
            Transaction transaction,
            LotId lot,
            JournalPage page,
            Kind kind,
            String reason,
            @Nullable Ack answer,
            byte[] message) {
        byte[] evidence = kind == Kind.FORK ? message : null;
        RefusedPages.put(transaction, lot, page.stream().gateway(), kind, reason, evidence, clock.now());
        return new Taken.Refused(kind, reason, Optional.ofNullable(answer));
    }
}
