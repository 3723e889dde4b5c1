package io.gatehouse.agent.decision;

import io.gatehouse.protocol.id.PresenceId;

/**
 * What is to be decided, as the lane's machine knows it.
 *
 * @param fire whether the fire contact calls
 */
public record Request(PresenceId presence, Credential credential, Direction direction, LaneMode mode, boolean fire) {}
