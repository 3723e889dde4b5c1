package io.gatehouse.cloud.ingest;

import io.gatehouse.cloud.sql.Transaction;
import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.entry.Meta;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.OperatorId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.WallTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The cloud's own stream of a lot: what an operator does (payments) goes the way of everything that happens, through raw
 * to ledger and lake. Its gateway name is {@code cloud}. Thread-safe.
 */
public final class CloudJournal {

    /** The gateway name of the cloud's own streams; no unit may have it. */
    public static final GatewayId CLOUD = new GatewayId("cloud");

    private final Clock clock;

    public CloudJournal(Clock clock) {
        this.clock = clock;
    }

    /** Begins the cloud's stream of a lot; nothing happens when there is one. */
    public void begin(Transaction transaction, LotId lot, UUID incarnation) {
        transaction.update("INSERT INTO lot_ingest (lot, lot_seq) VALUES (?, 0) ON CONFLICT (lot) DO NOTHING", lot);
        if (incarnation(transaction, lot).isEmpty()) {
            transaction.update(
                    "INSERT INTO stream (lot, gateway, incarnation, seq, hash, pages) VALUES (?, ?, ?, 0, ?, 0)",
                    lot,
                    CLOUD,
                    incarnation,
                    Entry.nothingBefore());
        }
    }

    private static Optional<Incarnation> incarnation(Transaction transaction, LotId lot) {
        return transaction.first(
                row -> Incarnation.parse(row.text("incarnation")),
                "SELECT incarnation FROM stream WHERE lot = ? AND gateway = ?",
                lot,
                CLOUD);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Position(Incarnation incarnation, long seq, byte[] hash) {}

    /**
     * Appends what happened, in the caller's transaction.
     *
     * @return the place in the lot's raw
     * @throws IllegalStateException when the lot has no stream of the cloud
     */
    public long append(Transaction transaction, LotId lot, OperatorId operator, Fact fact) {
        Position last = transaction
                .first(
                        row -> new Position(
                                Incarnation.parse(row.text("incarnation")), row.number("seq"), row.bytes("hash")),
                        "UPDATE stream SET pages = pages + 1 WHERE lot = ? AND gateway = ?"
                                + " RETURNING incarnation, seq, hash",
                        lot,
                        CLOUD)
                .orElseThrow(() -> new IllegalStateException("lot " + lot + " has no stream of the cloud"));
        WallTime now = clock.wall();
        Meta meta = new Meta(
                now.instant(),
                "cloud",
                1,
                1,
                fact.stay(),
                fact.account(),
                operator,
                lot,
                null,
                clock.boot(),
                clock.monotonic().toMillis(),
                now.quality().word(),
                now.error().toMillis(),
                false);
        Entry entry =
                Entry.of(new StreamId(CLOUD, last.incarnation()), last.seq() + 1, last.hash(), Body.bytes(fact, meta));
        RawEntry stored =
                Raw.append(transaction, lot, List.of(entry), now.instant()).getFirst();
        transaction.update(
                "UPDATE stream SET seq = ?, hash = ? WHERE lot = ? AND gateway = ? AND incarnation = ?",
                entry.seq(),
                entry.hash(),
                lot,
                CLOUD,
                last.incarnation());
        return stored.lotSeq();
    }
}
