package io.gatehouse.agent.lane;

import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.protocol.fact.Occurrence.LoopFault;
import io.gatehouse.protocol.fact.Occurrence.LoopFault.Kind;
import io.gatehouse.protocol.fact.Occurrence.LoopFault.Loop;

/**
 * The health of the two loops (feature row 7). A faulty loop is reported once, reads occupied, is no evidence, and alone
 * never opens an exit (trap 2).
 */
final class Loops {

    private Loops() {}

    /** What to believe of a loop whose detector has changed: a bouncing one reads occupied until it is calm. */
    static boolean believed(Turn turn, BarrierInput loop, boolean on) {
        var timers = turn.policy.timers();
        LoopWatch watch = turn.watch(loop).edge(on, turn.now.monotonic(), timers.bounceWindow());
        turn.watch(loop, watch);
        if (watch.edges() > LaneTimers.BOUNCES_MAX) {
            report(turn, loop, Kind.BOUNCING, true);
        }
        if (turn.watch(loop).has(Kind.BOUNCING)) {
            turn.start(calmTimer(loop), timers.loopCalm());
            return true;
        }
        return on;
    }

    /** The believed level has changed. */
    static void changed(Turn turn, BarrierInput loop, boolean on) {
        if (on) {
            turn.start(stuckTimer(loop), turn.policy.timers().loopStuck());
            turn.watch(loop, turn.watch(loop).missed(0));
            report(turn, loop, Kind.SILENT, false);
        } else {
            turn.stop(stuckTimer(loop));
            report(turn, loop, Kind.STUCK, false);
        }
    }

    static void stuck(Turn turn, BarrierInput loop) {
        report(turn, loop, Kind.STUCK, true);
    }

    static void calm(Turn turn, BarrierInput loop) {
        report(turn, loop, Kind.BOUNCING, false);
        Barriers.believe(turn, loop, turn.watch(loop).level());
    }

    /** A car must have been on this loop and was not seen. */
    static void missedACar(Turn turn, BarrierInput loop) {
        LoopWatch watch = turn.watch(loop).missed(turn.watch(loop).missed() + 1);
        turn.watch(loop, watch);
        if (watch.missed() >= LaneTimers.MISSED_MAX) {
            report(turn, loop, Kind.SILENT, true);
        }
    }

    /** Whether what the loop says is evidence. */
    static boolean isFaulty(Turn turn, BarrierInput loop) {
        return !turn.watch(loop).faults().isEmpty();
    }

    private static void report(Turn turn, BarrierInput loop, Kind kind, boolean inForce) {
        LoopWatch watch = turn.watch(loop);
        if (watch.has(kind) != inForce) {
            turn.watch(loop, watch.with(kind, inForce));
            Loop name = loop == BarrierInput.CLOSING_LOOP ? Loop.CLOSING : Loop.ARMING;
            turn.journal(new LoopFault(name, kind, !inForce));
        }
    }

    private static Timer stuckTimer(BarrierInput loop) {
        return loop == BarrierInput.CLOSING_LOOP ? Timer.CLOSING_STUCK : Timer.ARMING_STUCK;
    }

    private static Timer calmTimer(BarrierInput loop) {
        return loop == BarrierInput.CLOSING_LOOP ? Timer.CLOSING_CALM : Timer.ARMING_CALM;
    }
}
