package io.gatehouse.agent.store;

import io.gatehouse.agent.fold.Change;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.rights.Intruders;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The rows of cars that passed without a stay, and of people's counts. On the lane thread only. */
final class Intrusions {

    private final Database database;
    private final PreparedStatement putSeen;
    private final PreparedStatement putSeenByOthers;
    private final PreparedStatement putCount;
    private final PreparedStatement count;
    private final PreparedStatement seenAfter;

    Intrusions(Database database) {
        this.database = database;
        putSeen = database.prepare("INSERT OR IGNORE INTO passed_without_stay (seq) VALUES (?)");
        putCount = database.prepare("INSERT OR REPLACE INTO bays_counted (pool, seq, free, used)"
                + " SELECT ?, ?, ?, count(*) FROM stay WHERE pool = ?");
        count = database.prepare("SELECT seq, free, used FROM bays_counted WHERE pool = ?");
        putSeenByOthers = database.prepare("INSERT OR REPLACE INTO intruder (seq, cars) VALUES (?, ?)");
        seenAfter = database.prepare("SELECT (SELECT count(*) FROM passed_without_stay WHERE seq > ?1)"
                + " + (SELECT coalesce(sum(cars), 0) FROM intruder WHERE seq > ?1)");
    }

    void seen(Change.PassedWithoutStay passed) throws SQLException {
        putSeen.setLong(1, passed.seq());
        putSeen.executeUpdate();
    }

    void seen(Change.IntrudersSeen others) throws SQLException {
        putSeenByOthers.setLong(1, others.seq());
        putSeenByOthers.setLong(2, others.cars());
        putSeenByOthers.executeUpdate();
    }

    void counted(Change.BaysCounted counted) throws SQLException {
        putCount.setString(1, counted.pool().value());
        putCount.setLong(2, counted.seq());
        putCount.setLong(3, counted.free());
        putCount.setString(4, counted.pool().value());
        putCount.executeUpdate();
    }

    /**
     * Cars without a stay that this gateway takes to be inside.
     *
     * @param rights of this gateway: what a person counted says how many of them are taken
     */
    Intruders of(PoolId pool, int rights) {
        return database.read("counting intruders", () -> {
            long since = 0;
            Intruders then = Intruders.none();
            count.setString(1, pool.value());
            try (ResultSet row = count.executeQuery()) {
                if (row.next()) {
                    since = row.getLong(1);
                    then = then.recounted(row.getLong(2), rights - row.getLong(3));
                }
            }
            seenAfter.setLong(1, since);
            try (ResultSet row = seenAfter.executeQuery()) {
                return row.next()
                        ? new Intruders(then.seen() + row.getLong(1), then.assigned(), then.recounted())
                        : then;
            }
        });
    }
}
