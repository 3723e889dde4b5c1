package io.gatehouse.cloud.lot;

import io.gatehouse.cloud.ingest.Units;
import io.gatehouse.cloud.sql.Transaction;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.UnitId;
import java.util.Optional;

/** Ingest's view of the registered lots. */
public final class RegisteredUnits implements Units {

    @Override
    public Optional<UnitId> unit(Transaction transaction, LotId lot, GatewayId gateway) {
        return Lots.unit(transaction, lot, gateway);
    }

    @Override
    public Optional<String> certificateAuthority(Transaction transaction, LotId lot) {
        return Lots.unitCa(transaction, lot);
    }
}
