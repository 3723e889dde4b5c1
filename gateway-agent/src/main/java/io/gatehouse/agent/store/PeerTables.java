package io.gatehouse.agent.store;

import io.gatehouse.agent.fold.Change;
import io.gatehouse.agent.fold.Change.StayStands;
import io.gatehouse.agent.fold.Fold;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.PassId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * The folds of peers' journals, each in rows of its own stream, so that it does not matter which came first. What they say
 * together is a query: a stay is open while its owner has it and nobody has seen it leave. On the lane thread only.
 */
final class PeerTables {

    private static final String OPEN = "SELECT " + StayColumns.NAMES + " FROM peer_stay p WHERE entered_ms IS NOT NULL"
            + " AND NOT EXISTS (SELECT 1 FROM peer_left l WHERE l.stay = p.stay) AND ";

    private final Database database;
    private final PreparedStatement putStay;
    private final PreparedStatement dropStay;
    private final PreparedStatement putLeft;
    private final PreparedStatement settleLeft;
    private final PreparedStatement standing;
    private final PreparedStatement openOfAccount;
    private final PreparedStatement openOfPass;

    PeerTables(Database database) {
        this.database = database;
        putStay = database.prepare(
                "INSERT OR REPLACE INTO peer_stay (stream, " + StayColumns.NAMES + ") VALUES (?,?,?,?,?,?,?,?,?,?)");
        dropStay = database.prepare("DELETE FROM peer_stay WHERE stream = ? AND stay = ?");
        putLeft = database.prepare("INSERT OR IGNORE INTO peer_left (stream, stay, seq) VALUES (?,?,?)");
        settleLeft = database.prepare("DELETE FROM peer_left WHERE stream = ? AND seq <= ?"
                + " AND seq NOT IN (SELECT value FROM json_each(?))");
        standing = database.prepare("SELECT " + StayColumns.NAMES + " FROM peer_stay WHERE stream = ? AND stay = ?");
        openOfAccount = database.prepare(OPEN + "account = ?");
        openOfPass = database.prepare(OPEN + "pass = ?");
    }

    /** Makes the changes of one entry. Within a transaction of the caller's. */
    void fold(String stream, long seq, Fact fact) throws SQLException {
        Fold.Holds holds =
                stay -> StayColumns.find(database, "reading a stay", standing, stream, stay.toString()).stream()
                        .findFirst()
                        .orElse(null);
        for (Change change : Fold.changes(seq, fact, holds)) {
            apply(stream, change);
        }
    }

    private void apply(String stream, Change change) throws SQLException {
        switch (change) {
            case StayStands stands -> {
                putStay.setString(1, stream);
                StayColumns.put(putStay, 2, stands);
                putStay.executeUpdate();
            }
            case Change.StayGone gone -> {
                dropStay.setString(1, stream);
                dropStay.setString(2, gone.stay().toString());
                dropStay.executeUpdate();
            }
            case Change.LeftHere leftThere -> {
                putLeft.setString(1, stream);
                putLeft.setString(2, leftThere.stay().toString());
                putLeft.setLong(3, leftThere.seq());
                putLeft.executeUpdate();
            }
            case Change.Settled settled -> {
                settleLeft.setString(1, stream);
                settleLeft.setLong(2, settled.through());
                settleLeft.setString(3, settled.except().toString());
                settleLeft.executeUpdate();
            }
            // A peer's money, its unfinished openings, its places, its controller, its replay memory and its intruders
            // are its
            // own.
            case Change.Committed _,
                    Change.GrantPending _,
                    Change.GrantResolved _,
                    Change.OwnOpenings _,
                    Change.CodeAccepted _,
                    Change.PassedWithoutStay _,
                    Change.BaysCounted _,
                    Change.ClosedHere _,
                    Change.StayRefiled _,
                    Change.IntrudersSeen _ -> {}
        }
    }

    List<StayStands> openOf(AccountId account) {
        return StayColumns.find(database, "reading peers' stays", openOfAccount, account.value());
    }

    List<StayStands> openOf(PassId pass) {
        return StayColumns.find(database, "reading peers' stays", openOfPass, pass.value());
    }
}
