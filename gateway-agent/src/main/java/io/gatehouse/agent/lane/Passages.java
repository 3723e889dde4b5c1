package io.gatehouse.agent.lane;

import io.gatehouse.agent.lane.Opening.Place;
import io.gatehouse.device.barrier.BarrierInput;

/**
 * The closing loop, and what it says of those for whom the arm was opened: passed, came back, or somebody without a
 * grant. A passage is complete when the car has left the arming loop and then the closing loop; use of the pass, count
 * and fee take effect there (feature row 4). Where a jam makes two loops ambiguous, passing wins over backing out.
 */
final class Passages {

    private Passages() {}

    static void closingLoop(Turn turn, boolean on) {
        if (on) {
            covered(turn);
        } else {
            freed(turn);
        }
    }

    private static void covered(Turn turn) {
        boolean carBefore = turn.carBefore();
        boolean carMissed = turn.openings.stream().anyMatch(opening -> opening.place() == Place.OUT_OF_SIGHT)
                || (!carBefore && !turn.openings.isEmpty())
                || (!carBefore && !turn.voided.isEmpty());
        if (carMissed) {
            // It has left the arming loop already: a motorcycle between the loops, or a loop that did not see it.
            turn.stop(Timer.BACK_OUT);
            turn.crossing = new Crossing.Forward(1);
            place(turn, Place.UNDER_ARM);
        } else if (carBefore) {
            turn.crossing = new Crossing.Forward(0);
        } else {
            turn.crossing = new Crossing.FromBehind();
        }
    }

    private static void freed(Turn turn) {
        Crossing before = turn.crossing;
        turn.crossing = new Crossing.Free();
        switch (before) {
            case Crossing.Free(), Crossing.Through() -> {
                if (turn.openings.stream().anyMatch(opening -> opening.place() == Place.UNDER_ARM)) {
                    passed(turn, 0);
                }
            }
            case Crossing.Forward(int cars) when cars == 0 -> cameBack(turn);
            case Crossing.Forward(int cars) -> passed(turn, cars);
            case Crossing.FromBehind() -> {
                if (turn.carBefore()) {
                    turn.crossing = new Crossing.Through();
                } else {
                    Loops.missedACar(turn, BarrierInput.ARMING_LOOP);
                }
            }
        }
    }

    /** The arming loop became free; {@code served} says whether the car on it might pass. */
    static void leftArmingLoop(Turn turn, boolean served) {
        if (served && Loops.isFaulty(turn, BarrierInput.CLOSING_LOOP)) {
            // Nothing can be seen under the arm, so nothing shows that he came back: he has passed (IN beats VOID).
            Opening opening = turn.openings.removeLast();
            Conclusion.passed(turn, opening, true);
            Gate.afterPassage(turn);
            return;
        }
        switch (turn.crossing) {
            case Crossing.Forward(int cars) -> {
                if (!Loops.isFaulty(turn, BarrierInput.CLOSING_LOOP)) {
                    turn.crossing = new Crossing.Forward(cars + 1);
                }
                place(turn, Place.UNDER_ARM);
            }
            case Crossing.Through() -> {
                turn.crossing = new Crossing.Free();
                Exceptions.wrongWay(turn);
                outOfSight(turn, served);
            }
            case Crossing.Free(), Crossing.FromBehind() -> outOfSight(turn, served);
        }
    }

    private static void outOfSight(Turn turn, boolean served) {
        if (served) {
            place(turn, Place.OUT_OF_SIGHT);
            turn.start(Timer.BACK_OUT, turn.policy.timers().backOut());
        }
    }

    /** Of the last opening: those before it are under the arm already. */
    private static void place(Turn turn, Place place) {
        int last = turn.openings.size() - 1;
        if (last >= 0) {
            turn.openings.set(last, turn.openings.get(last).at(place));
        }
    }

    private static void cameBack(Turn turn) {
        if (turn.openings.isEmpty() || turn.openings.getFirst().place() != Place.AT_ARM) {
            return;
        }
        if (Loops.isFaulty(turn, BarrierInput.ARMING_LOOP)) {
            // A stuck arming loop never lets go: who was under the arm has passed, and the next car is asked anew.
            Conclusion.passed(turn, turn.openings.removeFirst(), true);
            Gate.afterPassage(turn);
            Arrivals.nextCar(turn);
        } else {
            turn.openings.set(0, turn.openings.getFirst().cameBack());
        }
    }

    private static void passed(Turn turn, int cars) {
        int counted = cars;
        while (!turn.openings.isEmpty() && turn.openings.getFirst().place() == Place.UNDER_ARM) {
            // On neither loop any more: in, even if the loops counted fewer.
            Conclusion.passed(turn, turn.openings.removeFirst(), false);
            counted--;
        }
        for (int car = 0; car < counted; car++) {
            if (!turn.voided.isEmpty()) {
                Conclusion.passed(turn, turn.voided.removeFirst(), true);
                turn.stop(Timer.LATE_PASSAGE);
            } else {
                Exceptions.passedWithoutGrant(turn);
            }
        }
        Gate.afterPassage(turn);
    }

    /** Both loops have stayed free long enough: the last car that was let through went backwards. */
    static void backedOut(Turn turn) {
        int last = turn.openings.size() - 1;
        if (last < 0 || turn.openings.get(last).place() != Place.OUT_OF_SIGHT) {
            return;
        }
        Opening gone = turn.openings.remove(last);
        if (!gone.beenUnder()) {
            Loops.missedACar(turn, BarrierInput.CLOSING_LOOP);
        }
        Conclusion.voided(
                turn,
                gone,
                gone.beenUnder()
                        ? "it was under the arm, came back and left the arming loop backwards"
                        : "it left the arming loop and was not seen under the arm");
        turn.voided.clear();
        turn.voided.add(gone);
        turn.start(Timer.LATE_PASSAGE, turn.policy.timers().latePassage());
        if (turn.openings.isEmpty()) {
            Gate.shut(turn);
        }
    }
}
