package io.gatehouse.agent.store;

import io.gatehouse.agent.fold.Change;
import io.gatehouse.agent.fold.Change.StayStands;
import io.gatehouse.agent.fold.Fold;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.rights.Intruders;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The rows that the fold keeps, and the questions that a decision asks of them. On the lane thread only. */
final class LaneTables implements Fold.Holds {

    private final Database database;
    private final OwnStays stays;
    private final PreparedStatement putLeft;
    private final PreparedStatement putCommitted;
    private final PreparedStatement settleCommitted;
    private final PreparedStatement settleLeft;
    private final PreparedStatement putPending;
    private final PreparedStatement dropPending;
    private final PreparedStatement committedAfter;
    private final PreparedStatement leftHere;
    private final PreparedStatement pending;
    private final PreparedStatement putOwn;
    private final PreparedStatement own;
    private final PreparedStatement putCode;
    private final PreparedStatement codeOfPass;
    private final Intrusions intrusions;
    private final PreparedStatement putClosed;
    private final PreparedStatement closedHere;
    private final PreparedStatement settleClosed;
    private final PreparedStatement putRefiled;
    private final PreparedStatement ownInPool;

    LaneTables(Database database) {
        this.database = database;
        stays = new OwnStays(database);
        putLeft = database.prepare("INSERT OR IGNORE INTO left_here (stay, seq) VALUES (?,?)");
        putCommitted = database.prepare("INSERT OR REPLACE INTO committed (payer, seq, minor) VALUES (?,?,?)");
        settleCommitted = database.prepare(
                "DELETE FROM committed WHERE seq <= ? AND seq NOT IN (SELECT value FROM json_each(?))");
        settleLeft = database.prepare(
                "DELETE FROM left_here WHERE seq <= ? AND seq NOT IN (SELECT value FROM json_each(?))");
        putPending = database.prepare("INSERT OR REPLACE INTO pending_grant (seq, presence, stay) VALUES (?,?,?)");
        dropPending = database.prepare("DELETE FROM pending_grant WHERE presence = ? OR stay = ?");
        committedAfter = database.prepare("SELECT coalesce(sum(minor), 0) FROM committed WHERE payer = ? AND seq > ?");
        leftHere = database.prepare("SELECT seq FROM left_here WHERE stay = ?");
        putOwn = database.prepare("INSERT OR REPLACE INTO controller (one, own) VALUES (1,?)");
        own = database.prepare("SELECT own FROM controller");
        pending = database.prepare("SELECT seq FROM pending_grant ORDER BY seq");
        putCode = database.prepare("INSERT INTO replay (pass, step, stay) VALUES (?,?,?) ON CONFLICT (pass) DO UPDATE"
                + " SET step = excluded.step, stay = excluded.stay WHERE excluded.step > replay.step");
        codeOfPass = database.prepare("SELECT step, stay FROM replay WHERE pass = ?");
        intrusions = new Intrusions(database);
        putClosed = database.prepare("INSERT OR IGNORE INTO closed_here (stay, seq) VALUES (?,?)");
        closedHere = database.prepare("SELECT seq FROM closed_here WHERE stay = ?");
        settleClosed = database.prepare(
                "DELETE FROM closed_here WHERE seq <= ? AND seq NOT IN (SELECT value FROM json_each(?))");
        putRefiled = database.prepare("INSERT OR IGNORE INTO stay_refiled (stay) VALUES (?)");
        ownInPool = database.prepare(
                "SELECT count(*) FROM stay WHERE pool = ? AND stay NOT IN (SELECT stay FROM stay_refiled)");
    }

    /** What is known in memory is read before it is asked for the next time. */
    void readAgain() {
        stays.readAgain();
    }

    /** Reads what a decision finds in memory; else the first one does. */
    void read() {
        stays.read();
    }

    /** Makes the changes of one entry. Within a transaction of the caller's, who calls {@link #readAgain} should it fail. */
    void fold(long seq, Fact fact) throws SQLException {
        for (Change change : Fold.changes(seq, fact, this)) {
            apply(change);
        }
    }

    private void apply(Change change) throws SQLException {
        switch (change) {
            case StayStands stands -> stays.put(stands);
            case Change.StayGone gone -> stays.drop(gone.stay());
            case Change.LeftHere left -> put(putLeft, left.stay(), left.seq());
            case Change.ClosedHere closed -> put(putClosed, closed.stay(), closed.seq());
            case Change.StayRefiled refiled -> update(putRefiled, refiled.stay().toString());
            case Change.IntrudersSeen seen -> intrusions.seen(seen);
            case Change.Committed committed -> {
                putCommitted.setString(1, committed.payer().value());
                putCommitted.setLong(2, committed.seq());
                putCommitted.setLong(3, committed.amount().minor());
                putCommitted.executeUpdate();
            }
            case Change.Settled settled -> {
                settle(settleCommitted, settled);
                settle(settleLeft, settled);
                settle(settleClosed, settled);
            }
            case Change.GrantPending grant -> {
                putPending.setLong(1, grant.seq());
                putPending.setString(2, grant.presence().value());
                putPending.setString(
                        3, grant.stay() == null ? null : grant.stay().toString());
                putPending.executeUpdate();
            }
            case Change.OwnOpenings openings -> {
                putOwn.setLong(1, openings.own());
                putOwn.executeUpdate();
            }
            case Change.CodeAccepted code -> {
                putCode.setString(1, code.pass().value());
                putCode.setLong(2, code.step());
                putCode.setString(3, code.stay().toString());
                putCode.executeUpdate();
            }
            case Change.PassedWithoutStay passed -> intrusions.seen(passed);
            case Change.BaysCounted counted -> intrusions.counted(counted);
            case Change.GrantResolved resolved ->
                update(
                        dropPending,
                        resolved.presence() == null ? null : resolved.presence().value(),
                        resolved.stay() == null ? null : resolved.stay().toString());
        }
    }

    private static void settle(PreparedStatement statement, Change.Settled settled) throws SQLException {
        statement.setLong(1, settled.through());
        statement.setString(2, settled.except().toString());
        statement.executeUpdate();
    }

    private static void put(PreparedStatement statement, StayId stay, long seq) throws SQLException {
        statement.setString(1, stay.toString());
        statement.setLong(2, seq);
        statement.executeUpdate();
    }

    private static void update(PreparedStatement statement, @Nullable String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        statement.executeUpdate();
    }

    @Override
    public @Nullable StayStands standing(StayId stay) {
        return stays.standing(stay);
    }

    List<StayStands> ofDriver(AccountId account, PassId pass) {
        return stays.ofDriver(account, pass);
    }

    int used(PoolId pool) {
        return stays.used(pool);
    }

    /** Without those that an incarnation before had let in. */
    int usedByOwn(PoolId pool) {
        return database.read("counting a pool's stays", () -> {
            ownInPool.setString(1, pool.value());
            try (ResultSet row = ownInPool.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        });
    }

    long committedAfter(AccountId payer, long seq) {
        return database.read("summing what is committed", () -> {
            committedAfter.setString(1, payer.value());
            committedAfter.setLong(2, seq);
            try (ResultSet row = committedAfter.executeQuery()) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
    }

    OptionalLong leftHere(StayId stay) {
        return position(leftHere, stay);
    }

    OptionalLong closedHere(StayId stay) {
        return position(closedHere, stay);
    }

    private OptionalLong position(PreparedStatement query, StayId stay) {
        return database.read("looking up a stay's end", () -> {
            query.setString(1, stay.toString());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        });
    }

    Optional<Change.CodeAccepted> codeOf(PassId pass) {
        return database.read("looking up a pass's code", () -> {
            codeOfPass.setString(1, pass.value());
            try (ResultSet row = codeOfPass.executeQuery()) {
                return row.next()
                        ? Optional.of(new Change.CodeAccepted(pass, row.getLong(1), StayId.parse(row.getString(2))))
                        : Optional.empty();
            }
        });
    }

    long ownOpenings() {
        return database.read("reading the controller's own openings", () -> {
            try (ResultSet row = own.executeQuery()) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
    }

    Intruders intruders(PoolId pool, int rights) {
        return intrusions.of(pool, rights);
    }

    /** Positions of the grants whose passage is not known, oldest first. */
    List<Long> pendingGrants() {
        return database.read("reading pending grants", () -> {
            List<Long> found = new ArrayList<>();
            try (ResultSet rows = pending.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
            return found;
        });
    }

    /** What was committed and who left here, as far as it is not settled, by seq. */
    List<Unsettled> unsettled() {
        List<Unsettled> found = new ArrayList<>();
        database.eachRow(
                "SELECT seq, payer, NULL FROM committed UNION ALL SELECT seq, NULL, stay FROM left_here"
                        + " UNION ALL SELECT seq, NULL, stay FROM closed_here ORDER BY 1",
                row -> found.add(
                        row.getString(2) == null
                                ? new Unsettled.Departure(row.getLong(1), StayId.parse(row.getString(3)))
                                : new Unsettled.Commitment(row.getLong(1), new AccountId(row.getString(2)))));
        return found;
    }
}
