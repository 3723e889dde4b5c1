package io.gatehouse.agent.lane;

import io.gatehouse.device.barrier.ArmState;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.protocol.fact.Occurrence.BarrierFault;
import io.gatehouse.protocol.fact.Occurrence.BarrierFault.Kind;
import io.gatehouse.protocol.fact.Occurrence.LaneCounts;
import io.gatehouse.protocol.fact.Occurrence.ServiceDue;
import io.gatehouse.protocol.fact.Occurrence.UnrecordedOpenings;
import java.util.Optional;

/**
 * Does the arm do what it is told? Forced, obstructed, stuck and broken are faults (feature row 8: MGCplus, DoorKing
 * 1830), and its cycles are compared with what was told (rows 20 and 22).
 */
final class ArmWatch {

    private ArmWatch() {}

    /** A snapshot has told the state of the arm. */
    static void reported(Turn turn) {
        ArmState before = turn.tally.arm();
        ArmState now = turn.inputs.arm();
        if (before != now) {
            turn.tally = turn.tally.armIs(now);
            moved(turn, before, now);
        }
        if (now == ArmState.CLOSED) {
            compare(turn);
        }
        if (turn.keepsUp() && now != ArmState.OPEN && now != ArmState.OPENING && !turn.isRunning(Timer.KEEP_UP)) {
            Gate.keepUp(turn);
        }
    }

    private static void moved(Turn turn, ArmState before, ArmState now) {
        if (before == ArmState.CLOSED) {
            turn.stop(Timer.ARM_START);
            report(turn, Kind.STUCK_CLOSED, false);
            boolean told = turn.tally.opens() > 0 || turn.keepsUp() || openedByItself(turn) > 0;
            boolean mains = turn.tally.mainsLost().isEmpty();
            if (!told && mains && turn.tally.cycles().isPresent()) {
                report(turn, Kind.FORCED, true);
            }
        }
        boolean underIt = turn.on(BarrierInput.CLOSING_LOOP);
        boolean wanted = !turn.openings.isEmpty() || turn.keepsUp();
        if (before == ArmState.CLOSING && now == ArmState.OPENING && !underIt && !wanted) {
            report(turn, Kind.OBSTRUCTED, true);
        }
        switch (now) {
            case OPENING, CLOSING ->
                turn.start(Timer.ARM_MOVING, turn.policy.timers().safetyStop());
            case OPEN -> {
                turn.stop(Timer.ARM_MOVING);
                report(turn, Kind.STUCK_MOVING, false);
                Gate.armIsUp(turn);
            }
            case CLOSED -> {
                turn.stop(Timer.ARM_MOVING);
                turn.stop(Timer.ARM_DOWN);
                report(turn, Kind.STUCK_MOVING, false);
                report(turn, Kind.STUCK_OPEN, false);
                report(turn, Kind.FORCED, false);
                report(turn, Kind.OBSTRUCTED, false);
            }
            case STOPPED -> {
                turn.stop(Timer.ARM_MOVING);
                Gate.armIsUp(turn);
            }
            case FAULT -> {
                turn.stop(Timer.ARM_MOVING);
                report(turn, Kind.STUCK_MOVING, true);
            }
        }
    }

    /** The arm is down: as many cycles as it was told, or more? */
    private static void compare(Turn turn) {
        long cycles = turn.inputs.counted().map(Inputs.Counted::cycles).orElse(0L);
        Optional<Long> before = turn.tally.cycles();
        long opens = turn.tally.opens();
        boolean fresh = before.isEmpty() || cycles != before.get();
        if (!fresh) {
            return; // It has not moved since: an OPEN may still be on its way.
        }
        turn.tally = turn.tally.armDown(cycles);
        long own = openedByItself(turn);
        if (own != 0) {
            accountForOwn(turn, own, cycles);
        }
        if (before.isEmpty() || cycles < before.get()) {
            return; // The first look at this controller, or another controller.
        }
        long extra = cycles - before.get() - opens - Math.max(0, own);
        if (extra > 0) {
            turn.journal(new UnrecordedOpenings(extra, cycles, null));
        }
        if (crossed(before.get(), cycles, turn.policy.countEveryCycles())) {
            turn.journal(new LaneCounts(turn.tally.openings(), cycles, turn.tally.passages()));
        }
        if (crossed(before.get(), cycles, turn.policy.serviceEveryCycles())) {
            turn.journal(new ServiceDue(cycles, turn.policy.serviceEveryCycles()));
        }
    }

    /** How often the controller has opened by itself since that was last journalled; less than 0 for another controller. */
    private static long openedByItself(Turn turn) {
        return turn.inputs.counted().map(Inputs.Counted::own).orElse(0L) - turn.tally.own();
    }

    /** Nobody watched over this exit, and somebody stood there (design, section 5): said once, also after a restart. */
    private static void accountForOwn(Turn turn, long openings, long cycles) {
        turn.tally = turn.tally.own(turn.tally.own() + openings);
        if (openings > 0) {
            turn.journal(new UnrecordedOpenings(openings, cycles, turn.tally.own()));
        }
    }

    private static boolean crossed(long before, long now, long step) {
        return before / step != now / step;
    }

    /** The safety stop (PF6000: 30 s); not in a fire, when an arm half way up is better than a motor at rest. */
    static void movesTooLong(Turn turn) {
        report(turn, Kind.STUCK_MOVING, true);
        if (!turn.keepsUp()) {
            turn.stopArm();
        }
    }

    static void didNotStart(Turn turn) {
        report(turn, Kind.STUCK_CLOSED, true);
    }

    static void didNotComeDown(Turn turn) {
        if (turn.inputs.arm() != ArmState.CLOSED && !turn.on(BarrierInput.CLOSING_LOOP) && !turn.keepsUp()) {
            report(turn, Kind.STUCK_OPEN, true);
        }
    }

    static void broken(Turn turn, boolean isBroken) {
        report(turn, Kind.BROKEN, isBroken);
    }

    private static void report(Turn turn, Kind kind, boolean inForce) {
        boolean changed = inForce ? turn.barrierFaults.add(kind) : turn.barrierFaults.remove(kind);
        if (changed) {
            turn.journal(new BarrierFault(kind, !inForce));
        }
    }
}
