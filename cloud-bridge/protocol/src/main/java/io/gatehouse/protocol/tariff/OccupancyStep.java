package io.gatehouse.protocol.tariff;

/**
 * From this occupancy at entry on, a rate's amounts are multiplied.
 *
 * @param fromPercent inclusive
 * @param factorBasisPoints 10000 is unchanged
 */
public record OccupancyStep(int fromPercent, int factorBasisPoints) {}
