package io.gatehouse.agent.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatehouse.agent.fold.Change.StayStands;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.fact.PriceLock;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.money.Money;
import io.gatehouse.testkit.Counts;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known in memory of the own stays is what their table holds, also after a transaction that failed. */
class OwnStaysTest {

    private static final int DRIVERS = 5;

    @TempDir
    Path folder;

    @Test
    void memory_and_table_say_the_same_after_any_changes_and_any_failures() {
        try (Database database = Database.writer(folder.resolve(LaneStore.FILE), LaneStore.SCRIPTS)) {
            for (int seed = 0; seed < Counts.of(20, 1_000); seed++) {
                Random random = new Random(seed);
                database.script("DELETE FROM stay");
                OwnStays stays = new OwnStays(database);
                for (int step = 0; step < 40; step++) {
                    transaction(database, stays, random);
                    assertEquals(table(database), known(stays), "seed " + seed + ", step " + step);
                }
                assertEquals(table(database), known(new OwnStays(database)), "read from the table, seed " + seed);
            }
        }
    }

    private static void transaction(Database database, OwnStays stays, Random random) {
        boolean fails = random.nextInt(4) == 0;
        try {
            database.transaction("changing some stays", () -> {
                for (int change = random.nextInt(4); change >= 0; change--) {
                    StayStands stands = stay(random);
                    if (random.nextInt(3) == 0) {
                        stays.drop(stands.stay());
                    } else {
                        stays.put(stands);
                    }
                }
                if (fails) {
                    throw new IllegalStateException("this transaction is to fail");
                }
                return stays;
            });
        } catch (IllegalStateException asPlanned) {
            stays.readAgain();
        }
    }

    private static StayStands stay(Random random) {
        AccountId account = account(random.nextInt(DRIVERS));
        return new StayStands(
                id(random.nextInt(12)),
                account,
                pass(random.nextInt(DRIVERS)),
                Method.NFC_PHONE,
                pool(random.nextInt(2)),
                Money.of(random.nextInt(1_000), "EUR"),
                new PriceLock(
                        new TariffId("hourly"), "00", 10, null, ZoneOffset.UTC, Currency.getInstance("EUR"), account),
                random.nextBoolean() ? null : Instant.ofEpochSecond(random.nextInt(1_000_000)));
    }

    private static StayId id(int number) {
        return new StayId(new UUID(number, number));
    }

    private static AccountId account(int number) {
        return new AccountId("acc-" + number);
    }

    private static PassId pass(int number) {
        return new PassId("pass-" + number);
    }

    private static PoolId pool(int number) {
        return new PoolId("pool-" + number);
    }

    /** Each driver's stays, and how many each pool has. */
    private static List<Object> known(OwnStays stays) {
        List<Object> all = new ArrayList<>();
        for (int account = 0; account < DRIVERS; account++) {
            for (int pass = 0; pass < DRIVERS; pass++) {
                all.add(stays.ofDriver(account(account), pass(pass)));
            }
        }
        all.add((long) stays.used(pool(0)));
        all.add((long) stays.used(pool(1)));
        return all;
    }

    private static List<Object> table(Database database) {
        List<Object> all = new ArrayList<>();
        try (PreparedStatement ofDriver = database.prepare(
                "SELECT " + StayColumns.NAMES + " FROM stay WHERE account = ? OR pass = ? ORDER BY stay")) {
            for (int account = 0; account < DRIVERS; account++) {
                for (int pass = 0; pass < DRIVERS; pass++) {
                    all.add(StayColumns.find(
                            database,
                            "reading stays",
                            ofDriver,
                            account(account).value(),
                            pass(pass).value()));
                }
            }
        } catch (SQLException unreadable) {
            throw new AssertionError(unreadable);
        }
        for (int pool = 0; pool < 2; pool++) {
            all.add(database.number(
                    "SELECT count(*) FROM stay WHERE pool = ?", pool(pool).value()));
        }
        return all;
    }
}
