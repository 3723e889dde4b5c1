package io.gatehouse.agent.store;

import io.gatehouse.agent.fold.Change.StayStands;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StayId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The own stays that use a place. They are rows of a table, and stand in memory beside it, where a decision finds them: an
 * index more would be a page more in every driver's sync. There are never more of them than this lane may let in. On the
 * lane thread only.
 */
final class OwnStays {

    private static final Comparator<StayId> BY_ID = Comparator.comparing(StayId::toString);

    private final Database database;
    private final PreparedStatement put;
    private final PreparedStatement drop;
    private final PreparedStatement all;
    private final Map<StayId, StayStands> byId = new HashMap<>();
    private final Map<AccountId, Set<StayId>> byAccount = new HashMap<>();
    private final Map<PassId, Set<StayId>> byPass = new HashMap<>();
    private final Map<PoolId, Set<StayId>> byPool = new HashMap<>();
    private boolean known;

    OwnStays(Database database) {
        this.database = database;
        put = database.prepare("INSERT OR REPLACE INTO stay (" + StayColumns.NAMES + ") VALUES (?,?,?,?,?,?,?,?,?)");
        drop = database.prepare("DELETE FROM stay WHERE stay = ?");
        all = database.prepare("SELECT " + StayColumns.NAMES + " FROM stay");
    }

    /** Within a transaction of the caller's, who calls {@link #readAgain} should that fail. */
    void put(StayStands stands) throws SQLException {
        read();
        StayColumns.put(put, 1, stands);
        put.executeUpdate();
        forget(stands.stay());
        remember(stands);
    }

    /** Likewise. */
    void drop(StayId stay) throws SQLException {
        read();
        drop.setString(1, stay.toString());
        drop.executeUpdate();
        forget(stay);
    }

    /** The table may be another than is known here: it was filled by others, or changes of it did not last. */
    void readAgain() {
        known = false;
    }

    /** The stay of that id, or null. */
    @Nullable
    StayStands standing(StayId stay) {
        read();
        return byId.get(stay);
    }

    /** Of the account or of the pass, by id. */
    List<StayStands> ofDriver(AccountId account, PassId pass) {
        read();
        return Stream.of(of(byAccount, account), of(byPass, pass))
                .flatMap(Collection::stream)
                .distinct()
                .sorted(BY_ID)
                .map(byId::get)
                .toList();
    }

    int used(PoolId pool) {
        read();
        return of(byPool, pool).size();
    }

    /** Reads the table, unless it is known. */
    void read() {
        if (!known) {
            List.of(byId, byAccount, byPass, byPool).forEach(Map::clear);
            StayColumns.find(database, "reading the own stays", all).forEach(this::remember);
            known = true;
        }
    }

    private void remember(StayStands stands) {
        byId.put(stands.stay(), stands);
        add(byAccount, stands.account(), stands.stay());
        add(byPass, stands.pass(), stands.stay());
        add(byPool, stands.pool(), stands.stay());
    }

    private void forget(StayId stay) {
        StayStands stands = byId.remove(stay);
        if (stands != null) {
            remove(byAccount, stands.account(), stay);
            remove(byPass, stands.pass(), stay);
            remove(byPool, stands.pool(), stay);
        }
    }

    private static <K> Set<StayId> of(Map<K, Set<StayId>> map, K key) {
        return map.getOrDefault(key, Set.of());
    }

    private static <K> void add(Map<K, Set<StayId>> map, K key, StayId stay) {
        map.computeIfAbsent(key, _ -> new HashSet<>()).add(stay);
    }

    private static <K> void remove(Map<K, Set<StayId>> map, K key, StayId stay) {
        map.computeIfPresent(key, (_, stays) -> {
            stays.remove(stay);
            return stays.isEmpty() ? null : stays;
        });
    }
}
