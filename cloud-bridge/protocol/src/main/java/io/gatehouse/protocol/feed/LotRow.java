package io.gatehouse.protocol.feed;

import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.OperatorId;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.money.Money;
import java.time.ZoneId;

/**
 * The operator's rules of a lot.
 *
 * @param tariff the tariff that an entry is locked to now
 * @param minimum what an account must have to be let in
 * @param hold what an entry holds, by default one capped stay
 * @param offlineLimit most that one gateway commits on one payer's account in entries the cloud has not answered for
 */
public record LotRow(
        LotId lot,
        OperatorId operator,
        String name,
        ZoneId zone,
        TariffId tariff,
        Money minimum,
        Money hold,
        Money offlineLimit) {}
