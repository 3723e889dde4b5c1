package io.gatehouse.cloud.ledger;

import io.gatehouse.cloud.sql.Transaction;
import io.gatehouse.protocol.fact.PriceLock;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.tariff.RatedStay;
import io.gatehouse.protocol.tariff.Rating;
import io.gatehouse.protocol.tariff.Tariff;
import io.gatehouse.protocol.tariff.TariffException;
import io.gatehouse.protocol.tariff.UnratableException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The rating of protocol over the tariffs that are stored by hash, as of one transaction. */
public final class TariffRater implements Rater {

    private final Transaction transaction;
    /** By their hash; a version of a tariff never changes. */
    private final Map<String, Tariff> parsed = new HashMap<>();

    public TariffRater(Transaction transaction) {
        this.transaction = transaction;
    }

    /** Keeps a version of a tariff for ever: stays stay locked to it. */
    public static void store(Transaction transaction, TariffId tariff, String hash, byte[] document) {
        transaction.update(
                "INSERT INTO tariff (hash, tariff, document) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING",
                hash,
                tariff,
                document);
    }

    @Override
    public Answer rate(PriceLock lock, PoolId pool, Instant enteredAt, Instant exitedAt) {
        try {
            Optional<Tariff> tariff = tariff(lock.tariffHash());
            if (tariff.isEmpty()) {
                return new Impossible("tariff " + lock.tariff() + " of hash " + lock.tariffHash() + " is missing");
            }
            RatedStay stay = RatedStay.locked(lock, enteredAt, exitedAt).withPool(pool.value());
            io.gatehouse.protocol.tariff.Price price = Rating.price(tariff.get(), stay);
            return new Price(price.amount(), price.lines());
        } catch (UnratableException | TariffException | ArithmeticException unratable) {
            return new Impossible("tariff " + lock.tariff() + ": " + unratable.getMessage());
        }
    }

    private Optional<Tariff> tariff(String hash) {
        Tariff known = parsed.get(hash);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Tariff> read = transaction
                .first(row -> row.bytes("document"), "SELECT document FROM tariff WHERE hash = ?", hash)
                .map(Tariff::parse);
        read.ifPresent(tariff -> parsed.put(hash, tariff));
        return read;
    }
}
