package io.gatehouse.agent.store;

import io.gatehouse.agent.fold.Change;
import io.gatehouse.agent.fold.Change.StayStands;
import io.gatehouse.agent.fold.Fold;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.fact.PriceLock;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.money.Money;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The rows that the fold keeps, and the questions that a decision asks of them. On the lane thread only. */
final class LaneTables implements Fold.Holds {

    /** Every table of the fold, emptied by a rebuild. */
    static final List<String> NAMES = List.of("stay", "left_here", "committed", "pending_grant");

    private static final String STAY_COLUMNS =
            "stay, account, pass, method, pool, held_minor, currency, lock, entered_ms";

    private final Database database;
    private final PreparedStatement putStay;
    private final PreparedStatement dropStay;
    private final PreparedStatement putLeft;
    private final PreparedStatement putCommitted;
    private final PreparedStatement putPending;
    private final PreparedStatement dropPending;
    private final PreparedStatement stayById;
    private final PreparedStatement staysOfAccount;
    private final PreparedStatement staysOfPass;
    private final PreparedStatement usedInPool;
    private final PreparedStatement committedAfter;
    private final PreparedStatement leftHere;
    private final PreparedStatement pending;

    LaneTables(Database database) {
        this.database = database;
        putStay = database.prepare("INSERT OR REPLACE INTO stay (" + STAY_COLUMNS + ") VALUES (?,?,?,?,?,?,?,?,?)");
        dropStay = database.prepare("DELETE FROM stay WHERE stay = ?");
        putLeft = database.prepare("INSERT OR IGNORE INTO left_here (stay, seq) VALUES (?,?)");
        putCommitted = database.prepare("INSERT OR REPLACE INTO committed (payer, seq, minor) VALUES (?,?,?)");
        putPending = database.prepare("INSERT OR REPLACE INTO pending_grant (seq, presence, stay) VALUES (?,?,?)");
        dropPending = database.prepare("DELETE FROM pending_grant WHERE presence = ? OR stay = ?");
        stayById = database.prepare("SELECT " + STAY_COLUMNS + " FROM stay WHERE stay = ?");
        staysOfAccount = database.prepare("SELECT " + STAY_COLUMNS + " FROM stay WHERE account = ?");
        staysOfPass = database.prepare("SELECT " + STAY_COLUMNS + " FROM stay WHERE pass = ?");
        usedInPool = database.prepare("SELECT count(*) FROM stay WHERE pool = ?");
        committedAfter = database.prepare("SELECT coalesce(sum(minor), 0) FROM committed WHERE payer = ? AND seq > ?");
        leftHere = database.prepare("SELECT seq FROM left_here WHERE stay = ?");
        pending = database.prepare("SELECT seq FROM pending_grant ORDER BY seq");
    }

    void apply(Change change) throws SQLException {
        switch (change) {
            case StayStands stands -> put(stands);
            case Change.StayGone gone -> update(dropStay, gone.stay().toString());
            case Change.LeftHere left -> {
                putLeft.setString(1, left.stay().toString());
                putLeft.setLong(2, left.seq());
                putLeft.executeUpdate();
            }
            case Change.Committed committed -> {
                putCommitted.setString(1, committed.payer().value());
                putCommitted.setLong(2, committed.seq());
                putCommitted.setLong(3, committed.amount().minor());
                putCommitted.executeUpdate();
            }
            case Change.GrantPending grant -> {
                putPending.setLong(1, grant.seq());
                putPending.setString(2, grant.presence().value());
                putPending.setString(
                        3, grant.stay() == null ? null : grant.stay().toString());
                putPending.executeUpdate();
            }
            case Change.GrantResolved resolved ->
                update(
                        dropPending,
                        resolved.presence() == null ? null : resolved.presence().value(),
                        resolved.stay() == null ? null : resolved.stay().toString());
        }
    }

    private void put(StayStands stands) throws SQLException {
        putStay.setString(1, stands.stay().toString());
        putStay.setString(2, stands.account().value());
        putStay.setString(3, stands.pass().value());
        putStay.setString(4, stands.method().name());
        putStay.setString(5, stands.pool().value());
        putStay.setLong(6, stands.held().minor());
        putStay.setString(7, stands.held().currency().getCurrencyCode());
        putStay.setString(8, Json.text(stands.lock()));
        if (stands.enteredAt() == null) {
            putStay.setNull(9, Types.INTEGER);
        } else {
            putStay.setLong(9, stands.enteredAt().toEpochMilli());
        }
        putStay.executeUpdate();
    }

    private static void update(PreparedStatement statement, @Nullable String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        statement.executeUpdate();
    }

    @Override
    public @Nullable StayStands standing(StayId stay) {
        List<StayStands> found = stays("reading a stay", stayById, stay.toString());
        return found.isEmpty() ? null : found.getFirst();
    }

    List<StayStands> ofAccount(AccountId account) {
        return stays("reading an account's stays", staysOfAccount, account.value());
    }

    List<StayStands> ofPass(PassId pass) {
        return stays("reading a pass's stays", staysOfPass, pass.value());
    }

    int used(PoolId pool) {
        return database.read("counting a pool's stays", () -> {
            usedInPool.setString(1, pool.value());
            try (ResultSet row = usedInPool.executeQuery()) {
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
        return database.read("looking up an exit", () -> {
            leftHere.setString(1, stay.toString());
            try (ResultSet row = leftHere.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        });
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

    private List<StayStands> stays(String what, PreparedStatement query, String key) {
        return database.read(what, () -> {
            query.setString(1, key);
            List<StayStands> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(stay(rows));
                }
            }
            return found;
        });
    }

    private static StayStands stay(ResultSet row) throws SQLException {
        long enteredMs = row.getLong(9);
        boolean granted = row.wasNull();
        return new StayStands(
                StayId.parse(row.getString(1)),
                new AccountId(row.getString(2)),
                new PassId(row.getString(3)),
                Method.valueOf(row.getString(4)),
                new PoolId(row.getString(5)),
                Money.of(row.getLong(6), row.getString(7)),
                Json.read(row.getString(8).getBytes(StandardCharsets.UTF_8), PriceLock.class),
                granted ? null : Instant.ofEpochMilli(enteredMs));
    }
}
