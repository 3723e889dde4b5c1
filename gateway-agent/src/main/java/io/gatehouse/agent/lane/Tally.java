package io.gatehouse.agent.lane;

import io.gatehouse.device.barrier.ArmState;
import io.gatehouse.protocol.id.PresenceId;
import java.time.Duration;
import java.util.Optional;

/**
 * The lane's own counters, since the agent started: compared with the controller's, they find fraud and faults (feature
 * row 20).
 *
 * @param openings cars let through by decision, mode or hand
 * @param passages cars that passed over the closing loop
 * @param opens OPEN commands since the arm was last known to be down
 * @param cycles the controller's arm cycles when they were last compared
 * @param own the controller's openings by itself that are journalled
 * @param arm state of the arm in the snapshot before
 * @param behind the last car that passed in this opening of the arm
 * @param mainsLost when mains power went away, monotonic
 */
public record Tally(
        long openings,
        long passages,
        long opens,
        Optional<Long> cycles,
        long own,
        ArmState arm,
        Optional<PresenceId> behind,
        Optional<Duration> mainsLost) {

    static Tally none() {
        return new Tally(0, 0, 0, Optional.empty(), 0, ArmState.CLOSED, Optional.empty(), Optional.empty());
    }

    Tally opening() {
        return new Tally(openings + 1, passages, opens, cycles, own, arm, behind, mainsLost);
    }

    Tally passage() {
        return new Tally(openings, passages + 1, opens, cycles, own, arm, behind, mainsLost);
    }

    Tally openCommand() {
        return new Tally(openings, passages, opens + 1, cycles, own, arm, behind, mainsLost);
    }

    Tally armIs(ArmState state) {
        return new Tally(openings, passages, opens, cycles, own, state, behind, mainsLost);
    }

    Tally after(PresenceId car) {
        return new Tally(openings, passages, opens, cycles, own, arm, Optional.of(car), mainsLost);
    }

    /** The arm is down: what came before has been compared. */
    Tally armDown(long cyclesNow) {
        return new Tally(openings, passages, 0, Optional.of(cyclesNow), own, arm, Optional.empty(), mainsLost);
    }

    /** So many openings by the controller itself are journalled by now. */
    Tally own(long journalled) {
        return new Tally(openings, passages, opens, cycles, journalled, arm, behind, mainsLost);
    }

    Tally mainsLost(Optional<Duration> when) {
        return new Tally(openings, passages, opens, cycles, own, arm, behind, when);
    }
}
