package io.gatehouse.simulator.demo.audit;

import java.util.Map;

/**
 * The last line of a headless demo. No two of these figures come from one counter.
 *
 * @param entries cars that drove in, from the road
 * @param exits cars that drove out, from the road
 * @param inside cars in the lot, from the road
 * @param refused refusals by reason, from the lanes' journals
 * @param unrated exits that the ledger has not priced
 * @param charges in the ledger
 * @param chargedMinor their sum, cents
 * @param journalled entries in every lane.db
 * @param inCloud entries of gateways in the cloud's raw table
 * @param inLake entries of gateways in the lake's Parquet files
 * @param pending what still has to move: lanes to cloud, ledger, stream and lake
 * @param cuts cuts of the network that were made
 * @param kills agents that were killed between grant and passage
 */
public record Summary(
        long seed,
        long entries,
        long exits,
        long inside,
        Map<String, Long> refused,
        long unrated,
        long charges,
        long chargedMinor,
        long journalled,
        long inCloud,
        long inLake,
        long pending,
        long cuts,
        long kills) {

    /** Whether everything adds up: nothing lost, nothing twice, every stay that ended is paid once. */
    public boolean addsUp() {
        return entries == exits + inside
                && journalled == inCloud
                && inCloud == inLake
                && pending == 0
                && charges == exits
                && unrated == 0
                && cuts >= 1
                && kills >= 1;
    }
}
