package io.gatehouse.cloud.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatehouse.cloud.TestUnit;
import io.gatehouse.cloud.World;
import io.gatehouse.cloud.sql.Database;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.fact.PriceLock;
import io.gatehouse.protocol.fact.Succession;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.money.Money;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new incarnation files again is the fact itself, once, whether the old incarnation had sent it or not. */
class RefiledTest {

    private static final AccountId ACCOUNT = new AccountId("a-1");
    private static final PassId PASS = new PassId("p-1");
    private static final PoolId POOL = new PoolId("general");
    private static final Instant ENTERED = TestUnit.NOW;

    @TempDir
    Path folder;

    private Database database;
    private World world;

    @BeforeEach
    void opens() {
        database = Database.sqlite(folder.resolve("cloud.db"));
        world = new World(database).registered();
    }

    @AfterEach
    void closes() {
        database.close();
    }

    @Test
    void a_stay_that_the_cloud_had_not_heard_of_is_booked_from_its_second_filing() {
        TestUnit old = world.entrance(1);
        enter(old);
        TestUnit successor = successor(2, old, 2, 3);

        take(successor);

        assertEquals(1, world.count("hold"));
        assertEquals(List.of("entered"), states());
        assertEquals(3, old.entries.size());
    }

    @Test
    void a_stay_that_was_there_already_is_not_held_twice_and_accounts_include_the_new_position() {
        TestUnit old = world.entrance(1);
        enter(old);
        take(old);
        TestUnit successor = successor(2, old, 2, 3);

        take(successor);

        assertEquals(1, world.count("hold"));
        long position = database.read(transaction -> transaction.number(
                "SELECT seq FROM account_position WHERE account = ? AND incarnation = ?",
                ACCOUNT,
                successor.stream.incarnation()));
        assertEquals(successor.seq(), position);
    }

    @Test
    void an_exit_that_names_no_stay_ends_one_stay_however_often_it_is_filed() {
        TestUnit entrance = world.entrance(1);
        enter(entrance);
        enter(entrance);
        take(entrance);
        TestUnit old = world.exit(1);
        old.append(new Fact.ExitUnrated(
                new PresenceId("p"),
                null,
                ACCOUNT,
                PASS,
                Method.QR,
                ENTERED.plusSeconds(3600),
                "the stay is not known here",
                false));
        take(old);
        assertEquals(1, world.count("charge"));

        take(successor(2, old, 2, 2));
        take(successor(3, old, 2, 2));

        assertEquals(1, world.count("charge"));
    }

    @Test
    void an_exit_filed_by_two_successors_and_never_by_its_first_author_ends_one_stay() {
        TestUnit entrance = world.entrance(1);
        enter(entrance);
        enter(entrance);
        take(entrance);
        TestUnit lost = world.exit(1);
        lost.append(new Fact.ExitUnrated(
                new PresenceId("p"), null, ACCOUNT, PASS, Method.QR, ENTERED.plusSeconds(3600), "unknown", false));

        take(successor(2, lost, 2, 2));
        take(successor(3, lost, 2, 2));

        assertEquals(1, world.count("charge"));
    }

    private TestUnit successor(int incarnation, TestUnit old, int from, int to) {
        boolean entrance = old.stream.gateway().value().contains("entrance");
        TestUnit successor = entrance ? world.entrance(incarnation) : world.exit(incarnation);
        successor.append(new Succession.Predecessor(
                old.stream.incarnation(), 0, null, List.of(), List.of(), "lane.db is damaged", null, 0));
        for (Entry entry : old.entries.subList(from - 1, to)) {
            successor.append(new Succession.Refiled(
                    old.stream.incarnation(), entry.seq(), HexFormat.of().formatHex(entry.hash()), entry.body()));
        }
        return successor;
    }

    private void enter(TestUnit unit) {
        StayId stay = StayId.openedBy(unit.stream, unit.seq() + 1);
        Money held = Money.of(500, "EUR");
        unit.append(new Fact.EntryGranted(
                stay,
                new PresenceId("p"),
                ACCOUNT,
                PASS,
                Method.QR,
                null,
                POOL,
                held,
                lock(),
                null,
                List.of(),
                List.of()));
        unit.append(new Fact.CheckIn(stay, ACCOUNT, PASS, Method.QR, POOL, ENTERED, held, lock(), false));
    }

    private PriceLock lock() {
        String hash = database.read(transaction -> transaction
                .first(row -> row.text("hash"), "SELECT hash FROM tariff")
                .orElseThrow());
        return new PriceLock(
                new TariffId("day"),
                hash,
                10,
                null,
                ZoneId.of("Europe/Berlin"),
                java.util.Currency.getInstance("EUR"),
                ACCOUNT);
    }

    private void take(TestUnit unit) {
        world.take(unit, 1, (int) unit.seq());
        world.ledger.step(World.LOT);
    }

    private List<String> states() {
        return database.read(transaction -> transaction.list(row -> row.text("state"), "SELECT state FROM stay"));
    }
}
