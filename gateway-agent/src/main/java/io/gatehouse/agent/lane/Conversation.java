package io.gatehouse.agent.lane;

import io.gatehouse.agent.decision.Credential;
import io.gatehouse.agent.decision.Credential.Identified;
import io.gatehouse.agent.decision.Direction;
import io.gatehouse.agent.decision.Outcome;
import io.gatehouse.agent.decision.Request;
import io.gatehouse.agent.lane.Opening.Place;
import io.gatehouse.agent.lane.Standing.Car;
import io.gatehouse.agent.lane.Standing.Talk;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Witness;
import io.gatehouse.protocol.id.PresenceId;
import java.util.Map;
import java.util.Optional;

/** Credential, question, answer: what passes between the lane and the driver before the arm. */
final class Conversation {

    private Conversation() {}

    static void presented(Turn turn, Credential credential) {
        if (!(turn.standing instanceof Car car)) {
            // Somebody on foot, or a car that has just left: readers are dead without a car.
            return;
        }
        if (car.talk() instanceof Talk.Served) {
            retap(turn, credential);
        } else if (!resume(turn, car, credential)) {
            ask(turn, car, credential);
        }
    }

    private static void ask(Turn turn, Car car, Credential credential) {
        ask(turn, car, credential, 0);
    }

    private static void ask(Turn turn, Car car, Credential credential, int guardsPulse) {
        turn.stop(Timer.ASKING);
        turn.standing = car.saying(new Talk.Deciding(credential, guardsPulse));
        turn.effect(new LaneEffect.AskDecision(new Request(
                car.presence(), credential, turn.direction(), turn.mode.mode(), turn.on(BarrierInput.FIRE))));
    }

    /** The arm was opened for this driver: the same credential moves it again, and so does anything at an exit. */
    private static void retap(Turn turn, Credential credential) {
        Opening opening = turn.openings.getLast();
        if (opening.grant().credentialKey().equals(key(credential)) || turn.direction() == Direction.EXIT) {
            Gate.pulse(turn);
        } else if (opening.beenUnder()) {
            // Another credential, and the car before was under the arm: it has passed and this is the next one.
            turn.openings.removeLast();
            Conclusion.passed(turn, opening, true);
            Car next = new Car(turn.nextPresence(), new Talk.Silent());
            turn.standing = next;
            ask(turn, next, credential);
        } else {
            turn.show(DisplayText.ALREADY_OPEN);
        }
    }

    /** A grant of before a crash whose car stands here again: the same stay goes on. */
    private static boolean resume(Turn turn, Car car, Credential credential) {
        Optional<Opening> known = turn.unsettled.stream()
                .filter(opening -> opening.grant().credentialKey().equals(key(credential)))
                .findFirst();
        known.ifPresent(opening -> {
            turn.unsettled.remove(opening);
            turn.standing = car.saying(new Talk.Served());
            Gate.open(turn, new Opening(car.presence(), opening.grant(), 1, Place.AT_ARM, false));
        });
        return known.isPresent();
    }

    static String key(Credential credential) {
        return credential.check() instanceof Identified identified
                ? identified.pass().value()
                : credential.key();
    }

    static void decided(Turn turn, PresenceId presence, Credential credential, Outcome outcome) {
        if (!(turn.standing instanceof Car car) || !car.presence().equals(presence)) {
            return;
        }
        if (!(car.talk() instanceof Talk.Deciding(Credential asked, int guardsPulse)) || !asked.equals(credential)) {
            return;
        }
        switch (outcome) {
            case Outcome.LetIn letIn -> letIn(turn, car, credential, letIn);
            case Outcome.LetOut letOut -> letOut(turn, car, credential, letOut, guardsPulse);
            case Outcome.Refused refused -> refused(turn, car, credential, refused);
        }
    }

    private static void letIn(Turn turn, Car car, Credential credential, Outcome.LetIn letIn) {
        Fact.EntryGranted grant = new Fact.EntryGranted(
                letIn.stay(),
                car.presence(),
                letIn.account(),
                letIn.pass(),
                credential.method(),
                credential.step(),
                letIn.pool(),
                letIn.held(),
                letIn.lock(),
                turn.inputs.witness().orElse(null),
                letIn.doubts(),
                letIn.decision());
        turn.journal(grant);
        turn.standing = car.saying(new Talk.Served());
        Gate.open(turn, new Opening(car.presence(), new Grant.IntoLot(grant), 1, Place.AT_ARM, false));
        turn.show(DisplayText.DRIVE_IN, Map.of("pool", letIn.pool().value()));
    }

    private static void letOut(Turn turn, Car car, Credential credential, Outcome.LetOut letOut, int guardsPulse) {
        Witness witness = turn.inputs.witness().orElse(null);
        Fact.ExitGranted grant = ExitFacts.granted(car.presence(), credential, letOut, witness, guardsPulse > 0);
        turn.journal(grant);
        turn.standing = car.saying(new Talk.Served());
        Grant out = new Grant.OutOfLot(grant, key(credential));
        if (guardsPulse > 0) {
            turn.tally = turn.tally.openCommand();
            Gate.isOpenFor(turn, new Opening(car.presence(), out, guardsPulse, Place.AT_ARM, false));
        } else {
            Gate.open(turn, new Opening(car.presence(), out, 1, Place.AT_ARM, false));
        }
        var charge = grant.charge();
        turn.show(DisplayText.DRIVE_OUT, charge == null ? Map.of() : Map.of("charge", charge.toString()));
    }

    private static void refused(Turn turn, Car car, Credential credential, Outcome.Refused refused) {
        boolean askOthers =
                refused.lackOfData() && turn.policy.timers().asking().isPositive();
        if (askOthers) {
            turn.standing = car.saying(new Talk.Asking(credential, refused));
            turn.start(Timer.ASKING, turn.policy.timers().asking());
            turn.effect(new LaneEffect.AskOthers(car.presence(), credential, refused.reason()));
            turn.show(DisplayText.ONE_MOMENT);
        } else {
            turn.standing = car.saying(new Talk.TurnedAway(credential, refused));
            turnAway(turn, car.presence(), credential, refused);
        }
    }

    /** A no is a no: recorded with every rule's word. */
    static void turnAway(Turn turn, PresenceId presence, Credential credential, Outcome.Refused answer) {
        turn.journal(new Fact.EntryRefused(
                presence,
                answer.account(),
                answer.pass(),
                credential.method(),
                answer.reason(),
                credential.presented(),
                answer.decision()));
        turn.show(DisplayText.REFUSED, Map.of("reason", answer.reason(), "words", answer.words()));
    }

    /** Others were asked and time is up. */
    static void nobodyKnows(Turn turn) {
        if (turn.standing instanceof Car car && car.talk() instanceof Talk.Asking(var credential, var answer)) {
            turn.standing = car.saying(new Talk.TurnedAway(credential, answer));
            turnAway(turn, car.presence(), credential, answer);
        }
    }

    /** New data is here: whoever was told no for lack of data, or waits, is decided on again by itself. */
    static void answerArrived(Turn turn) {
        if (turn.standing instanceof Car car) {
            switch (car.talk()) {
                case Talk.Asking(var credential, var _) -> ask(turn, car, credential);
                case Talk.TurnedAway(var credential, var answer) -> {
                    if (answer.lackOfData()) {
                        ask(turn, car, credential);
                    }
                }
                case Talk.Silent(), Talk.Deciding _, Talk.Served() -> {}
            }
        }
    }

    /** The help button of an exit, held, is an exit request (design, section 5). */
    static void helpButton(Turn turn, boolean pressed) {
        if (!pressed) {
            turn.stop(Timer.HELP_HELD);
        } else if (turn.direction() == Direction.EXIT && turn.standing instanceof Car) {
            turn.start(Timer.HELP_HELD, turn.policy.timers().helpHeld());
        }
    }

    static void helpHeld(Turn turn) {
        presented(turn, Credential.helpButton());
    }

    /**
     * The guard was quicker: what it did is decided on and written down, and opens nothing again. When the lane has opened
     * for this car too, the guard's OPEN was one pulse more.
     */
    static void guardOpened(Turn turn, PresenceId presence, int pulse, Credential credential) {
        if (turn.direction() != Direction.EXIT || !(turn.standing instanceof Car car)) {
            // The car has left: its passage without a grant is a record of its own.
            return;
        }
        if (car.talk() instanceof Talk.Served) {
            Gate.pulsedByGuard(turn, presence, pulse);
            return;
        }
        boolean known =
                turn.openings.stream().anyMatch(opening -> opening.presence().equals(presence));
        ask(turn, known ? car : new Car(presence, car.talk()), credential, pulse);
    }

    static void openCommand(Turn turn, LaneInput.OpenCommand command) {
        if (!turn.isNewCommand(command.id())) {
            return;
        }
        boolean alreadyOpen =
                !turn.openings.isEmpty() && turn.openings.getLast().place() != Place.UNDER_ARM;
        PresenceId presence = alreadyOpen
                ? turn.openings.getLast().presence()
                : turn.standing instanceof Car(var standing, var _) ? standing : turn.nextPresence();
        Fact.ManualOpen fact = new Fact.ManualOpen(command.id(), presence, command.author(), command.reason());
        turn.journal(fact);
        turn.show(DisplayText.OPENED_BY_STAFF);
        if (alreadyOpen) {
            Gate.pulse(turn);
            return;
        }
        turn.stop(Timer.ASKING);
        if (turn.standing instanceof Car car) {
            turn.standing = car.saying(new Talk.Served());
        }
        Gate.open(turn, new Opening(presence, new Grant.ByHand(fact), 1, Place.AT_ARM, false));
    }
}
