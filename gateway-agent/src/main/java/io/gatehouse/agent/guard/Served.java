package io.gatehouse.agent.guard;

import io.gatehouse.device.reader.ReaderEvent;
import io.gatehouse.protocol.fact.Witness;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.time.WallTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The guard opened for a car. All that the loop needs to journal it, now or after a crash.
 *
 * @param number counts these, over restarts of the agent; 0 for an OPEN that only repeats one already accounted for
 * @param presence the car, as the controller was told
 * @param pulse the pulse of the OPEN
 * @param afterEvent number of the driver's event that was posted last before it
 * @param afterSeq the journal's last entry then
 * @param at wall time then
 * @param witness what the controller had counted
 * @param presented what was held to a reader; empty for the help button
 */
public record Served(
        long number,
        PresenceId presence,
        int pulse,
        long afterEvent,
        long afterSeq,
        WallTime at,
        @Nullable Witness witness,
        Optional<ReaderEvent> presented) {}
