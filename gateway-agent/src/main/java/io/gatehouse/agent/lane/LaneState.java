package io.gatehouse.agent.lane;

import io.gatehouse.agent.decision.Direction;
import io.gatehouse.protocol.fact.Occurrence.BarrierFault;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that a lane's machine knows. Immutable.
 *
 * @param presences how many cars have arrived: the number of the last
 * @param commands how many commands were made that are no OPEN
 * @param openings cars that may pass, in the order in which they will: at most one under the arm and one before it
 * @param voided the last grant that was voided, while a slow car may still turn up
 * @param unsettled grants of before a crash of which nobody knows whether their cars passed; a re-tap tells
 * @param unsure edges were lost: the next snapshot's counters decide about the openings
 * @param closeWhenFree the arm is to close as soon as the loops allow
 * @param commandsSeen ids of the last commands of people
 */
public record LaneState(
        long presences,
        long commands,
        Inputs inputs,
        Standing standing,
        List<Opening> openings,
        Crossing crossing,
        List<Opening> voided,
        List<Opening> unsettled,
        boolean unsure,
        boolean closeWhenFree,
        ModeInForce mode,
        List<String> commandsSeen,
        Fire fire,
        Heading heading,
        LoopWatch armingLoop,
        LoopWatch closingLoop,
        Set<BarrierFault.Kind> barrierFaults,
        Tally tally,
        Map<Timer, Duration> deadlines) {

    /** Cars that may pass at once. */
    static final int OPENINGS_MAX = 4;

    /** Commands remembered, so that one that comes twice is carried out once. */
    static final int COMMANDS_SEEN_MAX = 32;

    /** Unsettled grants remembered; of older ones only the journal knows. */
    static final int UNSETTLED_MAX = 8;

    public LaneState {
        openings = List.copyOf(openings);
        voided = List.copyOf(voided);
        unsettled = List.copyOf(unsettled);
        commandsSeen = List.copyOf(commandsSeen);
        barrierFaults = Set.copyOf(barrierFaults);
        deadlines = Map.copyOf(deadlines);
    }

    /** A lane of which nothing is known yet. */
    public static LaneState initial() {
        return new LaneState(
                0,
                0,
                Inputs.unknown(),
                new Standing.Nobody(),
                List.of(),
                new Crossing.Free(),
                List.of(),
                List.of(),
                false,
                false,
                ModeInForce.normal("agent", "start"),
                List.of(),
                Fire.QUIET,
                new Heading(Direction.ENTRY, Direction.ENTRY, false),
                LoopWatch.healthy(),
                LoopWatch.healthy(),
                Set.of(),
                Tally.none(),
                Map.of());
    }

    /** The same, knowing how many openings by the controller itself the journal tells of. */
    public LaneState knowingOwnOpenings(long own) {
        return new LaneState(
                presences,
                commands,
                inputs,
                standing,
                openings,
                crossing,
                voided,
                unsettled,
                unsure,
                closeWhenFree,
                mode,
                commandsSeen,
                fire,
                heading,
                armingLoop,
                closingLoop,
                barrierFaults,
                tally.own(own),
                deadlines);
    }

    /** Monotonic time at which the machine wants a {@link LaneInput.Tick}, if it waits for anything. */
    public Optional<Duration> nextDeadline() {
        return deadlines.values().stream().min(Comparator.naturalOrder());
    }

    /** In one word, for page and status. */
    public Phase phase() {
        if (!openings.isEmpty()) {
            return openings.getFirst().place() == Opening.Place.UNDER_ARM ? Phase.PASSING : Phase.OPENING;
        }
        return switch (standing) {
            case Standing.Nobody _ -> Phase.IDLE;
            case Standing.Car(var _, Standing.Talk.Asking _) -> Phase.ASKING;
            case Standing.Car(var _, Standing.Talk.TurnedAway _) -> Phase.REFUSED;
            case Standing.Car _ -> Phase.PRESENT;
        };
    }

    /** Where the lane is with the car that counts. */
    public enum Phase {
        IDLE,
        PRESENT,
        ASKING,
        REFUSED,
        OPENING,
        PASSING
    }
}
