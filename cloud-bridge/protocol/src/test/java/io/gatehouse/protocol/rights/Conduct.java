package io.gatehouse.protocol.rights;

import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.StreamId;
import java.util.Map;
import java.util.OptionalLong;

/** What a world's gateways do, honestly; a test plants a fault by overriding one of these. */
class Conduct {

    /** What a taker has after a cell was told to it. */
    Transfers taken(StreamId taker, Transfers own, Cell cell, long total, Map<StreamId, Transfers> closed) {
        OptionalLong believed = Taking.take(taker, cell, total, own, closed);
        return believed.isEmpty() ? own : own.raised(cell, believed.getAsLong());
    }

    /** Whether the row is on the disk before its statement goes out. */
    boolean syncsBeforeSending() {
        return true;
    }

    Lending.Answer answer(Ask ask, Giver giver, LendingPolicy policy) {
        return Lending.answer(ask, giver, policy);
    }

    /** Rights that an exit gives to whoever wants some, because a car has left through it. */
    long mintedByExit() {
        return 0;
    }

    OwnStay after(OwnStay stay, OwnStay.Event event) {
        return stay.after(event);
    }

    /** Whether a right comes back by a timer alone, while the car may still be passing. */
    boolean voidsByTimer() {
        return false;
    }

    ClosedIncarnation exitOfClosed(ClosedIncarnation closed, StayId stay, boolean namesCloud) {
        return namesCloud ? closed.exitNamingCloud(stay) : closed.exitNamingUnit(stay);
    }

    /** Whether the cloud waits for all to have heard before it believes in free rights of a closed incarnation. */
    boolean waitsUntilAllHaveHeard() {
        return true;
    }

    boolean knowsThatItIsUnconfirmed() {
        return true;
    }

    /** What a new incarnation begins with. */
    Transfers inherited(StreamId old, StreamId fresh, Transfers disk) {
        return Transfers.none();
    }
}
