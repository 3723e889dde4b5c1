package io.gatehouse.agent.store;

import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.StayId;

/** Something an own entry did that the tables remember until it has come back in the feed. */
public sealed interface Unsettled {

    /** Position of the entry. */
    long seq();

    /** Money of a payer was committed or given back. */
    record Commitment(long seq, AccountId payer) implements Unsettled {}

    /** A stay left through this lane. */
    record Departure(long seq, StayId stay) implements Unsettled {}
}
