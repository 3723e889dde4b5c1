package io.gatehouse.agent.store;

import io.gatehouse.agent.fold.Change.StayStands;
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

/** A stay as a row, of an own journal or of a peer's. */
final class StayColumns {

    static final String NAMES = "stay, account, pass, method, pool, held_minor, currency, lock, entered_ms";

    private StayColumns() {}

    /** @param first position of the first of the {@link #NAMES} */
    static void put(PreparedStatement statement, int first, StayStands stands) throws SQLException {
        statement.setString(first, stands.stay().toString());
        statement.setString(first + 1, stands.account().value());
        statement.setString(first + 2, stands.pass().value());
        statement.setString(first + 3, stands.method().name());
        statement.setString(first + 4, stands.pool().value());
        statement.setLong(first + 5, stands.held().minor());
        statement.setString(first + 6, stands.held().currency().getCurrencyCode());
        statement.setString(first + 7, Json.text(stands.lock()));
        if (stands.enteredAt() == null) {
            statement.setNull(first + 8, Types.INTEGER);
        } else {
            statement.setLong(first + 8, stands.enteredAt().toEpochMilli());
        }
    }

    /** The stays that a query of the {@link #NAMES} finds. */
    static List<StayStands> find(Database database, String what, PreparedStatement query, String... keys) {
        return database.read(what, () -> {
            for (int i = 0; i < keys.length; i++) {
                query.setString(i + 1, keys[i]);
            }
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
