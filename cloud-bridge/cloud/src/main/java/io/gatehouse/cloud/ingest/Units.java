package io.gatehouse.cloud.ingest;

import io.gatehouse.cloud.sql.Transaction;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.UnitId;
import java.util.Optional;

/** Who may speak for a gateway: what ingest must know of the registered lots. */
public interface Units {

    /** The unit that is registered for a gateway of a lot; empty when lot or gateway is unknown. */
    Optional<UnitId> unit(Transaction transaction, LotId lot, GatewayId gateway);

    /** The certificate authority of the lot's units, PEM. */
    Optional<String> certificateAuthority(Transaction transaction, LotId lot);
}
