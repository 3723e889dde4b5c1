package io.gatehouse.protocol.fact;

import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.TariffId;
import java.time.ZoneId;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What a stay's price depends on, fixed at its entry: whatever changes later, the driver pays by this (design, section
 * 7).
 *
 * @param tariffHash SHA-256 of the tariff document, lower-case hex
 * @param occupancyPercent the pool's occupancy at entry, 0 to 100, for prices that depend on it
 * @param plan the plan the account had, if any
 * @param zone where local time is taken
 * @param payer who pays, the driver's own account or his group's
 */
public record PriceLock(
        TariffId tariff,
        String tariffHash,
        int occupancyPercent,
        @Nullable String plan,
        ZoneId zone,
        Currency currency,
        AccountId payer) {}
