package io.gatehouse.cloud.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatehouse.cloud.World;
import io.gatehouse.cloud.ledger.Account;
import io.gatehouse.cloud.ledger.Effect;
import io.gatehouse.cloud.ledger.SqlBooks;
import io.gatehouse.cloud.ledger.Stay;
import io.gatehouse.cloud.sql.Database;
import io.gatehouse.protocol.fact.PriceLock;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.money.Money;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossViewTest {

    private static final Instant IN = Instant.parse("2026-11-24T08:00:00Z");
    private static final AccountId ADA = new AccountId("ada");

    @TempDir
    Path folder;

    @Test
    void a_lot_prints_offline_limit_overdraft_and_what_a_running_stay_has_grown_beyond_its_hold() {
        try (Database database = Database.sqlite(folder.resolve("cloud.db"))) {
            World world = new World(database).registered();
            database.change(transaction -> {
                SqlBooks books = new SqlBooks(transaction);
                books.open(new Account(ADA, World.LOT, euro(0), euro(0), euro(700), null, false), 0);
                String hash = transaction
                        .first(row -> row.text("hash"), "SELECT hash FROM tariff")
                        .orElseThrow();
                Stay stay = new Stay(
                        new StayId(new UUID(1, 2)),
                        World.LOT,
                        new GatewayId("gw-entrance-1"),
                        ADA,
                        new PassId("pass-ada"),
                        new PoolId("general"),
                        new PriceLock(
                                new TariffId("day"),
                                hash,
                                10,
                                null,
                                ZoneId.of("Europe/Berlin"),
                                euro(0).currency(),
                                ADA),
                        Stay.State.ENTERED,
                        IN,
                        null,
                        null,
                        false);
                books.apply(List.of(new Effect.StaySaved(stay), new Effect.Held(stay.id(), ADA, euro(500))));
            });

            assertEquals(
                    "{\"currency\":\"EUR\",\"offline_limit_minor\":5000,\"entry_gateways\":1,\"offline_minor\":5000,"
                            + "\"overdraft_minor\":700,\"growth_minor\":100,\"an_account_minor\":5800}",
                    database.<String>read(transaction -> LossView.of(
                                    transaction, Operations.lot(transaction, World.LOT), IN.plus(Duration.ofHours(4)))
                            .toString()));
            assertEquals(1, world.count("stay"));
        }
    }

    private static Money euro(long minor) {
        return Money.of(minor, "EUR");
    }
}
