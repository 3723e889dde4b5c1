package io.gatehouse.agent.lane;

import io.gatehouse.agent.decision.Direction;
import io.gatehouse.agent.lane.Inputs.Counted;
import io.gatehouse.agent.lane.Opening.Place;
import io.gatehouse.agent.lane.Standing.Talk;
import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Occurrence;
import io.gatehouse.protocol.fact.Succession;
import io.gatehouse.protocol.fact.Witness;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PresenceId;
import java.util.List;

/**
 * After a crash or lost edges: what became of cars that might pass. The controller counted on while nobody listened
 * (design, sections 3 and 5): its closing loop was covered since the grant, so the car has passed; it was not and the
 * arming loop is free, so the car has backed out; else the car is still there. Where the counters do not reach back to
 * the grant, the right stays taken and a re-tap decides.
 */
final class Recovery {

    /** A tenth of a second of uptime: more of them have passed than anybody can tell an arm to open. */
    private static final int PULSE_STEP_MS = 100;

    private Recovery() {}

    static void recovered(Turn turn, Fact fact) {
        switch (fact) {
            case Fact.EntryGranted grant -> goOn(turn, new Grant.IntoLot(grant), grant.presence());
            case Fact.ExitGranted grant -> {
                PassId pass = grant.pass();
                String key = pass == null ? "" : pass.value();
                goOn(turn, new Grant.OutOfLot(grant, key), grant.presence());
            }
            // Only grants are open questions; nothing else is recovered.
            case Fact.JournalOpened _,
                    Fact.CheckIn _,
                    Fact.EntryVoided _,
                    Fact.EntryRefused _,
                    Fact.ExitVoided _,
                    Fact.Exit _,
                    Fact.ExitUnrated _,
                    Fact.StayClosed _,
                    Fact.StayDoubtful _,
                    Fact.ParkingLotState _,
                    Fact.ManualOpen _,
                    Fact.Payment _,
                    Fact.Adjustment _,
                    Fact.Checkpoint _,
                    Fact.Unknown _,
                    Occurrence _,
                    Succession _ -> {}
        }
    }

    /** As it was when the grant was journalled: the car on the arming loop. Edges of the meantime may follow. */
    private static void goOn(Turn turn, Grant grant, PresenceId presence) {
        // How often the arm was told before is not in the journal; a lower pulse would be taken for an old command.
        int pulse = (int) (turn.now.monotonic().toMillis() / PULSE_STEP_MS) + 1;
        Opening opening = new Opening(presence, grant, pulse, Place.AT_ARM, false);
        if (!turn.openings.isEmpty()) {
            turn.openings.set(0, turn.openings.getFirst().at(Place.UNDER_ARM));
        }
        turn.openings.add(opening);
        assumeCarBefore(turn, grant);
        turn.standing = new Standing.Car(presence, new Talk.Served());
        turn.readers(true);
        turn.unsure = true;
        turn.start(Timer.NO_PASSAGE, turn.policy.timers().noPassage());
    }

    /** Without going through the loop's health: it is what was, not what is. */
    private static void assumeCarBefore(Turn turn, Grant grant) {
        boolean out = grant instanceof Grant.OutOfLot;
        if (turn.policy.kind() == LaneKind.REVERSIBLE) {
            turn.heading = turn.heading.turned(out ? Direction.EXIT : Direction.ENTRY);
        }
        if (turn.policy.kind() == LaneKind.REVERSIBLE && out) {
            turn.heading = turn.heading.inner(true);
        } else {
            turn.inputs = turn.inputs.with(BarrierInput.ARMING_LOOP, true);
        }
    }

    /** The first snapshot after a time of which edges are missing. */
    static void settle(Turn turn, BarrierEvent.Snapshot snapshot) {
        turn.unsure = false;
        Counted counted = turn.inputs.counted().orElseThrow();
        boolean arming = level(turn, snapshot, BarrierInput.ARMING_LOOP);
        boolean closing = level(turn, snapshot, BarrierInput.CLOSING_LOOP);
        for (Opening opening : List.copyOf(turn.openings)) {
            settle(turn, opening, counted, arming && opening.place() != Place.UNDER_ARM, closing);
        }
    }

    private static void settle(Turn turn, Opening opening, Counted counted, boolean arming, boolean closing) {
        Witness witness = opening.grant().witness();
        boolean sameBoot = witness != null && witness.boot().equals(counted.boot());
        if (closing) {
            return; // It is under the arm; its leaving will be seen.
        }
        if (sameBoot && witness != null && counted.since(witness.closing(), BarrierInput.CLOSING_LOOP) > 0) {
            gone(turn, opening);
            Conclusion.passed(turn, opening, true);
            Gate.afterPassage(turn);
        } else if (!arming && witness != null && (sameBoot || witness.cycles() == counted.cycles())) {
            gone(turn, opening);
            Conclusion.voided(
                    turn, opening, "the controller's counters: nobody was under the arm, and nobody is before it");
            Gate.shut(turn);
        } else if (!arming) {
            gone(turn, opening);
            turn.unsettled.add(opening);
            if (turn.unsettled.size() > LaneState.UNSETTLED_MAX) {
                turn.unsettled.removeFirst();
            }
            Gate.shut(turn);
        } else if (sameBoot && witness != null && counted.since(witness.arming(), BarrierInput.ARMING_LOOP) == 0) {
            // The very car of the grant still stands there: perhaps the arm was never told.
            Gate.pulse(turn);
        }
    }

    /** The opening is over; whoever stands on the arming loop is somebody else. */
    private static void gone(Turn turn, Opening opening) {
        turn.openings.remove(opening);
        turn.stop(Timer.BACK_OUT);
        turn.crossing = new Crossing.Free();
        if (turn.standing instanceof Standing.Car(var presence, var _) && presence.equals(opening.presence())) {
            turn.standing = new Standing.Nobody();
            turn.readers(false);
            if (turn.policy.kind() == LaneKind.REVERSIBLE && turn.heading.now() == Direction.EXIT) {
                // The inner loop is not in the snapshot: while it reads covered, somebody stands there.
                if (turn.heading.innerLoop()) {
                    Arrivals.nextCar(turn);
                }
            } else {
                // Whoever stands there now arrives with the rest of this snapshot, and his time on the loop begins
                // anew.
                turn.inputs = turn.inputs.with(BarrierInput.ARMING_LOOP, false);
                turn.stop(Timer.ARMING_STUCK);
            }
        }
    }

    private static boolean level(Turn turn, BarrierEvent.Snapshot snapshot, BarrierInput input) {
        return snapshot.on(input) != turn.policy.inverted().contains(input);
    }
}
