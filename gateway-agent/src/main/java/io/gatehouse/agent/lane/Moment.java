package io.gatehouse.agent.lane;

import java.time.Duration;
import java.time.Instant;

/**
 * Now, as the lane loop read it for one step.
 *
 * @param monotonic what timers count in
 * @param wall only written into facts, never compared
 */
public record Moment(Duration monotonic, Instant wall) {}
