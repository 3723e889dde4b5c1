package io.gatehouse.agent.lane;

import io.gatehouse.agent.decision.Direction;

/**
 * Which way cars go through a lane.
 *
 * @param scheduled where it returns to when it is empty; a reversible lane's schedule sets it
 * @param now where it stands
 * @param innerLoop whether the arming loop on the lot's side is covered; only reversible lanes have one
 */
public record Heading(Direction scheduled, Direction now, boolean innerLoop) {

    Heading turned(Direction to) {
        return new Heading(scheduled, to, innerLoop);
    }

    Heading planned(Direction to) {
        return new Heading(to, now, innerLoop);
    }

    Heading inner(boolean covered) {
        return new Heading(scheduled, now, covered);
    }
}
