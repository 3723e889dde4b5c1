package io.gatehouse.agent.loop;

import io.gatehouse.agent.guard.ExitRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * An event as it waits for the lane thread.
 *
 * @param number of the drivers' events, by which the exit guard says where in their order it opened; 0 for others'
 * @param at monotonic time of the lane's clock when it was posted: whatever follows from it ages from then on
 * @param request what the exit guard holds too; empty for what is no request to leave
 */
record Posted(LaneEvent event, long number, Duration at, Optional<ExitRequest> request) {}
