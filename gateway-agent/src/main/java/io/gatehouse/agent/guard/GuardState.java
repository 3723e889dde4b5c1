package io.gatehouse.agent.guard;

import io.gatehouse.device.barrier.ArmState;
import io.gatehouse.protocol.fact.Witness;
import io.gatehouse.protocol.id.PresenceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the guard knows of its exit. Immutable.
 *
 * @param car whether a car stands on the arming loop
 * @param helpDown whether the help button is pressed
 * @param help the request that this becomes when it is held while a car stands there
 * @param waiting requests that nobody has answered, oldest first
 * @param opened the last OPEN for the car that stands there, by whoever
 * @param repeats how often that OPEN was repeated since it had failed
 * @param arm as of the last snapshot
 * @param witness the controller's counters, kept up by edges
 * @param named how many cars the guard has given a name
 */
record GuardState(
        boolean car,
        boolean helpDown,
        Optional<Waiting> help,
        List<Waiting> waiting,
        Optional<Opened> opened,
        int repeats,
        ArmState arm,
        Optional<Witness> witness,
        long named) {

    /** Requests of one car that wait at once; who asks more often in a second is answered with the others. */
    static final int WAITING_MAX = 16;

    /** A request, and since when it waits. */
    record Waiting(ExitRequest request, Duration since) {}

    /** An OPEN that was handed out. */
    record Opened(PresenceId presence, int pulse, boolean byGuard) {}

    GuardState {
        waiting = List.copyOf(waiting);
    }

    static GuardState initial() {
        return new GuardState(
                false, false, Optional.empty(), List.of(), Optional.empty(), 0, ArmState.CLOSED, Optional.empty(), 0);
    }

    /** When the guard wants a {@link GuardInput.Tick}, if it waits for anything. */
    Optional<Duration> nextDeadline(GuardPolicy policy) {
        return Stream.concat(
                        waiting.stream().map(each -> each.since().plus(policy.patience())),
                        help.stream().map(held -> held.since().plus(policy.helpHeld())))
                .min(Duration::compareTo);
    }

    GuardState with(ArmState newArm, Optional<Witness> newWitness) {
        return new GuardState(car, helpDown, help, waiting, opened, repeats, newArm, newWitness, named);
    }

    GuardState withHelp(boolean down, Optional<Waiting> newHelp) {
        return new GuardState(car, down, newHelp, waiting, opened, repeats, arm, witness, named);
    }

    GuardState withWaiting(List<Waiting> newWaiting) {
        return new GuardState(car, helpDown, help, newWaiting, opened, repeats, arm, witness, named);
    }

    GuardState withOpened(Opened newOpened, int newRepeats, long newNamed) {
        return new GuardState(car, helpDown, help, waiting, Optional.of(newOpened), newRepeats, arm, witness, newNamed);
    }

    /** Another car, or none: what was said to the one before does not count for it. */
    GuardState withCar(boolean isThere, Optional<Waiting> newHelp) {
        return new GuardState(isThere, helpDown, newHelp, List.of(), Optional.empty(), 0, arm, witness, named);
    }
}
