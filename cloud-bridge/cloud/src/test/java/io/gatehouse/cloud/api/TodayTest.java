package io.gatehouse.cloud.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.cloud.TestUnit;
import io.gatehouse.cloud.World;
import io.gatehouse.cloud.sql.Database;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.fact.PriceLine;
import io.gatehouse.protocol.fact.PriceLock;
import io.gatehouse.protocol.feed.FeedKey;
import io.gatehouse.protocol.feed.StayRow;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.ChargeId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.OperatorId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.money.Money;
import io.gatehouse.protocol.sync.FeedMark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator sees of a day, and what the lot is told of it, from entries as gateways send them. */
final class TodayTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final PoolId POOL = new PoolId("general");
    private static final AccountId ADA = new AccountId("ada");
    private static final Instant IN = TestUnit.NOW;
    private static final Instant OUT = IN.plus(Duration.ofMinutes(90));
    private static final LocalDate DAY = LocalDate.ofInstant(IN, ZONE);
    private static final Money PRICE = Money.of(300, "EUR");

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // set before each test
    private Database database;

    @SuppressWarnings("NullAway.Init") // set before each test
    private World world;

    @SuppressWarnings("NullAway.Init") // set before each test
    private TestUnit entrance;

    @SuppressWarnings("NullAway.Init") // set before each test
    private TestUnit exit;

    @BeforeEach
    void a_registered_lot() {
        database = Database.sqlite(folder.resolve("cloud.db"));
        world = new World(database).registered();
        entrance = world.entrance(1);
        exit = world.exit(2);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_quiet_day_is_all_zero() {
        ObjectNode report = report(DAY);

        assertEquals("{\"in\":0,\"out\":0,\"inside\":0}", report.path("cars").toString());
        assertEquals(
                "{\"charges\":0,\"charged_minor\":0,\"paid_minor\":0}",
                report.path("money").toString());
        assertEquals(0, report.path("charges").size());
    }

    @Test
    void cars_money_and_refusals_of_the_day_are_there_and_each_charge_has_its_lines() {
        StayId left = entered();
        entered();
        leaves(left);
        entrance.append(new Fact.EntryRefused(
                new PresenceId("p-9"), ADA, new PassId("pass"), Method.NFC_CARD, "pool_full", "no place", List.of()));
        read();

        ObjectNode report = report(DAY);

        assertEquals("{\"in\":2,\"out\":1,\"inside\":1}", report.path("cars").toString());
        assertEquals(300, report.path("money").path("charged_minor").asLong());
        assertEquals("{\"pool_full\":1}", report.path("refused").toString());
        assertEquals(
                left.toString(), report.path("charges").path(0).path("stay").asText());
        assertEquals(
                "two hours",
                report.path("charges")
                        .path(0)
                        .path("lines")
                        .path(0)
                        .path("words")
                        .asText());
    }

    @Test
    void another_day_shows_who_is_inside_and_nothing_else_of_it() {
        entered();
        read();

        assertEquals(
                "{\"in\":0,\"out\":0,\"inside\":1}",
                report(DAY.plusDays(1)).path("cars").toString());
    }

    @Test
    void an_exit_that_nobody_could_rate_and_a_garbled_entry_wait_for_people() {
        exit.append(new Fact.ExitUnrated(
                new PresenceId("x-1"), null, null, null, Method.HELP_BUTTON, OUT, "no stay known here", false));
        exit.appendBytes("no json".getBytes(StandardCharsets.UTF_8));
        read();

        ObjectNode report = report(DAY);

        assertEquals(
                "no stay known here",
                report.path("unrated").path(0).path("reason").asText());
        assertEquals(1, report.path("quarantine").size());
    }

    @Test
    void the_lot_is_told_of_an_open_stay_of_its_exit_and_then_no_more() {
        StayId stay = entered();
        read();
        assertNull(stayRow(stay).exit());
        assertEquals(entrance.stream.gateway(), stayRow(stay).owner());

        Entry left = leaves(stay);
        read();
        assertEquals(left.id(), stayRow(stay).exit());

        entrance.append(new Fact.StayClosed(stay, POOL, left.id()));
        read();
        assertNull(feed().get(FeedKey.stay(stay)), "a tombstone");
    }

    @Test
    void the_lot_is_told_what_an_account_has_and_up_to_where_that_was_read() {
        database.write(transaction -> world.journal.append(
                transaction,
                World.LOT,
                new OperatorId("demo"),
                new Fact.Payment(ADA, Money.of(2000, "EUR"), "top_up", "test", "cash")));
        StayId stay = entered();
        read();

        String row = String.valueOf(feed().get(FeedKey.account(ADA)));
        assertTrue(row.contains("1500"), row);
        assertTrue(row.contains("\"" + entrance.stream + "\":" + entrance.seq()), row);

        leaves(stay);
        read();
        row = String.valueOf(feed().get(FeedKey.account(ADA)));
        assertTrue(row.contains("1700"), row);
    }

    private StayId entered() {
        StayId stay = StayId.openedBy(entrance.stream, entrance.seq() + 1);
        PriceLock lock = new PriceLock(
                new TariffId("day"),
                "ab".repeat(32),
                10,
                null,
                ZONE,
                Money.of(0, "EUR").currency(),
                ADA);
        Money held = Money.of(500, "EUR");
        entrance.append(
                new Fact.EntryGranted(
                        stay,
                        new PresenceId("p-" + entrance.seq()),
                        ADA,
                        new PassId("pass"),
                        Method.QR,
                        null,
                        POOL,
                        held,
                        lock,
                        null,
                        List.of(),
                        List.of()),
                IN);
        entrance.append(new Fact.CheckIn(stay, ADA, new PassId("pass"), Method.QR, POOL, IN, held, lock, false), IN);
        return stay;
    }

    private Entry leaves(StayId stay) {
        return exit.append(
                new Fact.Exit(
                        stay,
                        ADA,
                        new PassId("pass"),
                        Method.QR,
                        IN,
                        OUT,
                        Duration.between(IN, OUT).toSeconds(),
                        ChargeId.of(stay),
                        PRICE,
                        List.of(new PriceLine("two hours", PRICE.minor())),
                        false),
                OUT);
    }

    private void read() {
        world.take(entrance, 1, (int) entrance.seq());
        world.take(exit, 1, (int) exit.seq());
        while (world.ledger.step(World.LOT) > 0) {
            // Until everything is read
        }
    }

    private ObjectNode report(LocalDate day) {
        return database.read(
                transaction -> Today.of(transaction, Operations.lot(transaction, new LotId("lot-1")), day));
    }

    private StayRow stayRow(StayId stay) {
        String body = feed().get(FeedKey.stay(stay));
        assertNotNull(body);
        return Json.read(body.getBytes(StandardCharsets.UTF_8), StayRow.class);
    }

    private Map<String, @Nullable String> feed() {
        Map<String, @Nullable String> rows = new TreeMap<>();
        database.read(transaction -> world.feed
                        .page(transaction, World.LOT, null, FeedMark.NOTHING)
                        .orElseThrow())
                .rows()
                .forEach(row -> {
                    byte[] body = row.body();
                    rows.put(row.key(), body == null ? null : new String(body, StandardCharsets.UTF_8));
                });
        return rows;
    }
}
