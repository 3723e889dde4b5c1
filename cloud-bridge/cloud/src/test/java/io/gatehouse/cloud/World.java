package io.gatehouse.cloud;

import io.gatehouse.cloud.feed.Feed;
import io.gatehouse.cloud.ingest.CloudJournal;
import io.gatehouse.cloud.ingest.Ingest;
import io.gatehouse.cloud.ingest.Taken;
import io.gatehouse.cloud.ledger.LedgerReader;
import io.gatehouse.cloud.lot.Lots;
import io.gatehouse.cloud.lot.RegisteredUnits;
import io.gatehouse.cloud.lot.Registration;
import io.gatehouse.cloud.sql.Database;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.json.Json;
import java.nio.charset.StandardCharsets;

/** The cloud's parts over a database, without MQTT and HTTP. */
public final class World {

    public static final LotId LOT = new LotId("lot-1");

    public final TestUnit.Authority authority = new TestUnit.Authority();
    public final Signer feedKey = JdkCrypto.signer(KeyKind.ED25519, JdkCrypto.generate(KeyKind.ED25519));
    public final TestClock clock = new TestClock();
    public final Database database;
    public final Feed feed;
    public final CloudJournal journal;
    public final LedgerReader ledger;
    public final Lots lots;
    public final Ingest ingest;

    public World(Database database) {
        this.database = database;
        this.feed = new Feed(feedKey);
        this.journal = new CloudJournal(clock);
        this.ledger = new LedgerReader(database, feed);
        this.lots = new Lots(database, feed, journal, ledger, clock, JdkCrypto.random(), authority.pem());
        this.ingest = new Ingest(database, new RegisteredUnits(), clock, JdkCrypto.verifier());
    }

    public World registered() {
        lots.register(Json.read(registration().getBytes(StandardCharsets.UTF_8), Registration.class));
        return this;
    }

    public TestUnit entrance(int incarnation) {
        return new TestUnit(authority, "unit-entrance-1", "gw-entrance-1", LOT.value(), incarnation);
    }

    public TestUnit exit(int incarnation) {
        return new TestUnit(authority, "unit-exit-1", "gw-exit-1", LOT.value(), incarnation);
    }

    public Taken take(TestUnit unit, int from, int to) {
        return ingest.take(unit.lot, unit.stream.gateway(), unit.page(from, to));
    }

    public long count(String table) {
        return database.read(transaction -> transaction.number("SELECT count(*) FROM " + table));
    }

    public static String registration() {
        return """
                {"lot": {"lot": "lot-1", "operator": "demo", "name": "Lot 1", "zone": "Europe/Berlin", "tariff": "day",
                  "minimum": {"amount_minor": 200, "currency": "EUR"}, "hold": {"amount_minor": 500, "currency": "EUR"},
                  "offline_limit": {"amount_minor": 5000, "currency": "EUR"}},
                 "pools": [{"pool": "general", "capacity": 10, "rights": {"gw-entrance-1": 10}}],
                 "tariff": {"format": "gatehouse/tariff/1", "id": "day", "currency": "EUR",
                   "rates": [{"name": "all", "lines": [{"amount_minor": 150, "per_minutes": 60}],
                     "second_day": {"rule": "restart", "day": "rolling"},
                     "caps": [{"per": "rolling_day", "amount_minor": 1200}]}]},
                 "issuer_keys": [],
                 "units": {"gw-entrance-1": "unit-entrance-1", "gw-exit-1": "unit-exit-1"}}
                """;
    }
}
