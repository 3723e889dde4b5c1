package io.gatehouse.protocol.sync;

import io.gatehouse.protocol.fact.PoolState;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.id.LaneId;
import io.gatehouse.protocol.id.UnitId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.json.MalformedException;
import java.time.Instant;
import java.util.List;

/**
 * How a lane is now; retained and not journalled, so that signs and operators are current while a backlog drains.
 *
 * @param at by the gateway's wall clock
 * @param head of its journal
 * @param acked up to where it knows that the cloud has its journal
 * @param feed what it has of the feed
 * @param state of the lane, a lower_snake_case word
 * @param pools places as this lane knows them; may be empty
 * @param faults lower_snake_case words; empty is well
 */
public record Status(
        Instant at,
        UnitId unit,
        LaneId lane,
        Incarnation incarnation,
        Mark head,
        Mark acked,
        FeedMark feed,
        String state,
        List<PoolState> pools,
        List<String> faults) {

    public Status {
        pools = List.copyOf(pools);
        faults = List.copyOf(faults);
    }

    public byte[] encode() {
        return Packing.pack(Json.write(this));
    }

    /** @throws MalformedException says what is wrong */
    public static Status decode(byte[] message) {
        return Json.read(Packing.unpack(message), Status.class);
    }
}
