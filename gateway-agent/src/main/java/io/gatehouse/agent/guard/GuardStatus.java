package io.gatehouse.agent.guard;

import java.time.Instant;
import java.util.Optional;

/**
 * How the guard is, for the page.
 *
 * @param armed whether there is one: at exits, while its thread lives
 * @param served cars that it opened for since the agent started
 * @param lastServed when it opened last
 * @param missing cars that it opened for and that are on no disk: not in the journal, not in the ring
 * @param refused events of drivers that it could not take
 */
public record GuardStatus(boolean armed, long served, Optional<Instant> lastServed, long missing, long refused) {

    /** Of a lane without a guard. */
    public static GuardStatus none() {
        return new GuardStatus(false, 0, Optional.empty(), 0, 0);
    }
}
