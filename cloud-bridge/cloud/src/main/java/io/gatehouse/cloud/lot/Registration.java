package io.gatehouse.cloud.lot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.protocol.feed.IssuerKeyRow;
import io.gatehouse.protocol.feed.LotRow;
import io.gatehouse.protocol.feed.PoolRow;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.UnitId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.tariff.Tariff;
import io.gatehouse.protocol.tariff.TariffException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that an operator says of a lot, at once; registering again replaces it.
 *
 * @param lot its rules; the tariff it names is the one given here
 * @param tariff the tariff document
 * @param units gateway id to the id of the unit that is that gateway now (its certificate's CN)
 * @param unitCa certificate authority of the units, PEM; absent takes the one of the cloud's configuration
 */
public record Registration(
        LotRow lot,
        List<PoolRow> pools,
        ObjectNode tariff,
        List<IssuerKeyRow> issuerKeys,
        Map<String, UnitId> units,
        @Nullable String unitCa) {

    /** @throws IllegalArgumentException says what does not fit together */
    public Registration {
        pools = List.copyOf(pools);
        issuerKeys = List.copyOf(issuerKeys);
        units = Map.copyOf(new TreeMap<>(units));
        units.keySet().forEach(gateway -> checkGateway(new GatewayId(gateway)));
        for (PoolRow pool : pools) {
            int given = 0;
            for (Map.Entry<String, Integer> right : pool.rights().entrySet()) {
                if (!units.containsKey(right.getKey())) {
                    throw new IllegalArgumentException(
                            "pool " + pool.pool() + " gives rights to " + right.getKey() + ", which has no unit");
                }
                given = Math.addExact(given, right.getValue());
            }
            if (given > pool.capacity()) {
                throw new IllegalArgumentException("pool " + pool.pool() + " gives " + given + " rights, but has only "
                        + pool.capacity() + " bays");
            }
        }
        Tariff parsed = parse(tariff);
        if (!parsed.id().equals(lot.tariff())) {
            throw new IllegalArgumentException(
                    "the lot names tariff " + lot.tariff() + ", but the document is of " + parsed.id());
        }
    }

    private static void checkGateway(GatewayId gateway) {
        if (gateway.equals(io.gatehouse.cloud.ingest.CloudJournal.CLOUD)) {
            throw new IllegalArgumentException("\"cloud\" is the name of the cloud's own streams, no gateway's");
        }
    }

    /** The document as it is stored and sent: one line, whose hash names this version. */
    byte[] tariffDocument() {
        return Json.write(tariff);
    }

    Tariff parsedTariff() {
        return parse(tariff);
    }

    private static Tariff parse(ObjectNode tariff) {
        try {
            return Tariff.parse(Json.write(tariff));
        } catch (TariffException wrong) {
            throw new IllegalArgumentException("tariff " + wrong.getMessage(), wrong);
        }
    }
}
