package io.gatehouse.cloud.lot;

import io.gatehouse.cloud.feed.Feed;
import io.gatehouse.cloud.ingest.CloudJournal;
import io.gatehouse.cloud.ledger.LedgerReader;
import io.gatehouse.cloud.ledger.TariffRater;
import io.gatehouse.cloud.sql.Database;
import io.gatehouse.cloud.sql.Transaction;
import io.gatehouse.protocol.crypto.RandomSource;
import io.gatehouse.protocol.feed.FeedKey;
import io.gatehouse.protocol.feed.IssuerKeyRow;
import io.gatehouse.protocol.feed.LotRow;
import io.gatehouse.protocol.feed.PoolRow;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.UnitId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.tariff.Tariff;
import io.gatehouse.protocol.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The lots of this cloud. Thread-safe. */
public final class Lots {

    private final Database database;
    private final Feed feed;
    private final CloudJournal journal;
    private final LedgerReader ledger;
    private final Clock clock;
    private final RandomSource random;
    private final String defaultUnitCa;

    /** @param defaultUnitCa certificate authority of units, PEM, for lots that bring none of their own */
    public Lots(
            Database database,
            Feed feed,
            CloudJournal journal,
            LedgerReader ledger,
            Clock clock,
            RandomSource random,
            String defaultUnitCa) {
        this.database = database;
        this.feed = feed;
        this.journal = journal;
        this.ledger = ledger;
        this.clock = clock;
        this.random = random;
        this.defaultUnitCa = defaultUnitCa;
    }

    /** Writes a lot and all that its gateways must know of it, in one transaction. */
    public void register(Registration registration) {
        Tariff tariff = registration.parsedTariff();
        byte[] document = registration.tariffDocument();
        LotRow row = registration.lot();
        LotId lot = row.lot();
        database.change(transaction -> {
            save(transaction, registration);
            feed.begin(transaction, lot, random.uuid());
            journal.begin(transaction, lot, random.uuid());
            TariffRater.store(transaction, tariff.id(), tariff.hash(), document);
            feed.put(transaction, lot, FeedKey.tariff(tariff.id()), document);
            for (IssuerKeyRow key : registration.issuerKeys()) {
                feed.put(transaction, lot, FeedKey.issuerKey(key.kid()), Json.write(key));
            }
            for (PoolRow pool : registration.pools()) {
                feed.put(transaction, lot, FeedKey.pool(pool.pool()), Json.write(pool));
            }
            feed.put(transaction, lot, FeedKey.LOT, Json.write(row));
            ledger.retryParked(transaction, lot);
        });
    }

    private void save(Transaction transaction, Registration registration) {
        LotId lot = registration.lot().lot();
        String unitCa = registration.unitCa();
        transaction.update(
                "INSERT INTO lot (lot, document, unit_ca, registered_at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (lot) DO UPDATE SET document = excluded.document,"
                        + " unit_ca = excluded.unit_ca",
                lot,
                Json.write(registration.lot()),
                unitCa == null ? defaultUnitCa : unitCa,
                clock.now());
        transaction.update("DELETE FROM lot_unit WHERE lot = ?", lot);
        registration
                .units()
                .forEach((gateway, unit) -> transaction.update(
                        "INSERT INTO lot_unit (lot, gateway, unit) VALUES (?, ?, ?)", lot, gateway, unit));
    }

    public List<LotId> all() {
        return database.read(
                transaction -> transaction.list(row -> new LotId(row.text("lot")), "SELECT lot FROM lot ORDER BY lot"));
    }

    /** The operator's rules of a lot; empty for one that nobody registered. */
    public static Optional<LotRow> row(Transaction transaction, LotId lot) {
        return transaction.first(
                row -> Json.read(row.bytes("document"), LotRow.class), "SELECT document FROM lot WHERE lot = ?", lot);
    }

    /** The unit that is registered for a gateway. */
    public static Optional<UnitId> unit(Transaction transaction, LotId lot, GatewayId gateway) {
        return transaction.first(
                row -> new UnitId(row.text("unit")),
                "SELECT unit FROM lot_unit WHERE lot = ? AND gateway = ?",
                lot,
                gateway);
    }

    /** Gateway to unit, of one lot. */
    public static Map<GatewayId, UnitId> units(Transaction transaction, LotId lot) {
        Map<GatewayId, UnitId> units = new TreeMap<>(java.util.Comparator.comparing(GatewayId::value));
        transaction
                .list(
                        row -> Map.entry(new GatewayId(row.text("gateway")), new UnitId(row.text("unit"))),
                        "SELECT gateway, unit FROM lot_unit WHERE lot = ? ORDER BY gateway",
                        lot)
                .forEach(unit -> units.put(unit.getKey(), unit.getValue()));
        return units;
    }

    /** The certificate authority of a lot's units, PEM; empty for a lot that nobody registered. */
    public static Optional<String> unitCa(Transaction transaction, LotId lot) {
        return transaction.first(row -> row.text("unit_ca"), "SELECT unit_ca FROM lot WHERE lot = ?", lot);
    }
}
