package io.gatehouse.simulator.bench.durable;

/**
 * One run: what was measured side by side.
 *
 * @param append of a plain block, synced
 * @param floor overwriting a preallocated block, synced
 * @param feedRowsASecond applied meanwhile
 */
record DecideRun(Times decision, Times append, Times floor, double feedRowsASecond) {

    double ratioToAppend(int perMille) {
        return decision.us(perMille) / append.us(perMille);
    }
}
