package io.gatehouse.agent.loop;

import io.gatehouse.agent.config.AgentConfig;
import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.protocol.entry.Meta;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.WallTime;
import java.util.function.BooleanSupplier;

/** Adds to a fact when and where it was written: one reading of the clock for every entry. */
final class Circumstances {

    /** The name of this service in entries. */
    private static final String SERVICE = "gateway-agent";

    private final AgentConfig config;
    private final Clock clock;
    private final BooleanSupplier offline;

    Circumstances(AgentConfig config, Clock clock, BooleanSupplier offline) {
        this.config = config;
        this.clock = clock;
        this.offline = offline;
    }

    Written of(Fact fact) {
        WallTime wall = clock.wall();
        return new Written(
                fact,
                new Meta(
                        wall.instant(),
                        SERVICE,
                        1,
                        1,
                        fact.stay(),
                        fact.account(),
                        config.operator(),
                        config.lot(),
                        config.lane(),
                        clock.boot(),
                        clock.monotonic().toMillis(),
                        wall.quality().word(),
                        wall.error().toMillis(),
                        offline.getAsBoolean()));
    }
}
