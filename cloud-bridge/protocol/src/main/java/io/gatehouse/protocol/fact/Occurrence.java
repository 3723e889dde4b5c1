package io.gatehouse.protocol.fact;

import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.PresenceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened at a lane besides stays and money: exceptions, faults, modes, counts. A reader that keeps stays and
 * money alone may pass over all of them; one that keeps a gateway's intruders counts {@link UngrantedPassage} and
 * {@link Tailgate} at entrances.
 */
public sealed interface Occurrence extends Fact {

    /**
     * A car followed another through its opening; one fact for each.
     *
     * @param behind the car it followed, if known
     */
    record Tailgate(@Nullable PresenceId behind) implements Occurrence {}

    /** A car came through from behind the arm. */
    record WrongWay(String evidence) implements Occurrence {}

    /** A car passed and no decision had let it. */
    record UngrantedPassage(Cause cause, @Nullable PresenceId presence) implements Occurrence {

        /** How it could pass. */
        public enum Cause {
            /** The arm was up for no reason that the lane knows. */
            ARM_UP,
            /** The arm was down, broken off or driven around. */
            ARM_DOWN,
            ARM_BROKEN,
            NO_MAINS,
            FREE_FLOW,
            KEEP_OPEN,
            FIRE,
            OPENED_BY_HAND
        }
    }

    /**
     * A loop's detector cannot be believed, or can again.
     *
     * @param over true when the fault has ended
     */
    record LoopFault(Loop loop, LoopFault.Kind kind, boolean over) implements Occurrence {

        /** Which loop. */
        public enum Loop {
            ARMING,
            CLOSING
        }

        /** In which way. */
        public enum Kind {
            /** On for longer than a car stands there. */
            STUCK,
            /** Never on when a car must have been there. */
            SILENT,
            /** On and off more often than cars can drive. */
            BOUNCING
        }
    }

    /**
     * The arm does not do what it is told, or does again.
     *
     * @param over true when the fault has ended
     */
    record BarrierFault(BarrierFault.Kind kind, boolean over) implements Occurrence {

        /** What is wrong. */
        public enum Kind {
            /** It rose and nobody had told it to. */
            FORCED,
            /** It met something on its way down and rose again. */
            OBSTRUCTED,
            /** It was knocked out of its holder. */
            BROKEN,
            /** It was told to open and stays down. */
            STUCK_CLOSED,
            /** It was told to close, nothing is under it, and it stays up. */
            STUCK_OPEN,
            /** It moved for longer than it may, and was stopped; or its controller reports a fault. */
            STUCK_MOVING
        }
    }

    /**
     * What the lane does, who said so and why.
     *
     * @param mode in words of the wire: normal, closed, free_flow, keep_open, manual, maintenance
     * @param lastsMs until it ends by itself; absent when it does not
     */
    record LaneModeChanged(
            String mode,
            String author,
            String reason,
            @Nullable Long lastsMs) implements Occurrence {}

    /** The fire contact calls, or lets go; {@code released} when the arm may come down again. */
    record FireAlarm(State state, @Nullable String author) implements Occurrence {

        /** How far the alarm is. */
        public enum State {
            CALLS,
            LETS_GO,
            RELEASED
        }
    }

    /**
     * The agent began to work, and how its last run ended. The boot it runs in now is in the entry's meta.
     *
     * @param before how the run before ended
     * @param previousBoot the machine's boot in which that run was; absent when nothing is known of one
     * @param lastAliveAt when that run was last known to live, by its clock; some seconds before its end
     * @param downMs for how long the lane was without an agent; absent when clocks do not tell
     */
    record AgentStarted(
            Before before,
            @Nullable String previousBoot,
            @Nullable Instant lastAliveAt,
            @Nullable Long downMs) implements Occurrence {

        /** How a run ended. */
        public enum Before {
            /** Nothing is known of a run before. */
            NOTHING,
            /** It was told to stop, and the machine has run on. */
            STOPPED,
            /** It was told to stop, and the machine was started again. */
            REBOOTED,
            /** It was not told to stop, and the machine has run on: a crash of the agent. */
            CRASHED,
            /** It was not told to stop, and the machine was started again: power was lost, or the machine reset. */
            POWER_LOST
        }
    }

    /** Mains power was away; the arm rises by itself when it goes (feature row 21). */
    record PowerGap(long durationMs) implements Occurrence {}

    /** The cabinet was opened or closed. */
    record CabinetDoor(boolean open) implements Occurrence {}

    /**
     * The arm went up more often than this journal tells why (feature row 20).
     *
     * @param own the controller's count of openings by itself, by now; absent when nobody knows why the arm went up
     */
    record UnrecordedOpenings(
            long openings, long cycles, @Nullable Long own) implements Occurrence {}

    /** Three counters that must agree: cars let through by decision or by hand, arm cycles, passages over the loops. */
    record LaneCounts(long openings, long cycles, long passages) implements Occurrence {}

    /** The arm has moved as often as its maker wants it serviced. */
    record ServiceDue(long cycles, long everyCycles) implements Occurrence {}

    /** A person counted. */
    record CountCorrected(PoolId pool, int free, String author, String reason) implements Occurrence {}
}
