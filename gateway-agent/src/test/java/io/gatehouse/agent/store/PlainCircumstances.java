package io.gatehouse.agent.store;

import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.protocol.entry.Meta;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.LaneId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.OperatorId;
import io.gatehouse.protocol.time.BootId;
import java.time.Instant;

/** When and where facts of tests are written that do not ask for it. */
public final class PlainCircumstances {

    private PlainCircumstances() {}

    public static Written written(Fact fact) {
        return written(fact, Instant.EPOCH);
    }

    public static Written written(Fact fact, Instant at) {
        return new Written(
                fact,
                new Meta(
                        at,
                        "gateway-agent",
                        1,
                        1,
                        fact.stay(),
                        fact.account(),
                        new OperatorId("op"),
                        new LotId("lot"),
                        new LaneId("lane-1"),
                        new BootId("boot"),
                        1,
                        "synced",
                        20,
                        false));
    }
}
