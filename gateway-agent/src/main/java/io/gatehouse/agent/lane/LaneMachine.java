package io.gatehouse.agent.lane;

import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.protocol.fact.Occurrence;
import java.util.Optional;

/**
 * The lane's machine: presence, credential, decision, arm, passage (design, section 5). What a step means is in the
 * classes it hands to: {@link Arrivals} (who stands before the arm), {@link Conversation} (credential and answer),
 * {@link Gate} (arm), {@link Passages} (closing loop, what came of a grant), {@link Recovery} (after a crash or lost
 * edges), {@link Modes}, {@link Loops} and {@link ArmWatch} (faults), {@link Reversing}.
 */
public final class LaneMachine {

    private LaneMachine() {}

    /**
     * What follows from an input. Total: every input is allowed in every state. The input counts before deadlines that
     * have passed meanwhile, so that a car seen late is not voided by a timer that was quicker.
     *
     * @param now never earlier than in the step before
     */
    public static Step step(LaneState state, LaneInput input, Moment now, LanePolicy policy) {
        Turn turn = new Turn(state, now, policy);
        switch (input) {
            case LaneInput.FromBarrier(BarrierEvent event) -> Barriers.take(turn, event);
            case LaneInput.CredentialPresented(var credential) -> Conversation.presented(turn, credential);
            case LaneInput.Decided(var presence, var credential, var outcome) ->
                Conversation.decided(turn, presence, credential, outcome);
            case LaneInput.AnswerArrived() -> Conversation.answerArrived(turn);
            case LaneInput.OpenCommand command -> Conversation.openCommand(turn, command);
            case LaneInput.ModeChanged change -> Modes.change(turn, change);
            case LaneInput.Recovered(var grant) -> Recovery.recovered(turn, grant);
            case LaneInput.GuardOpened(var presence, var pulse, var credential) ->
                Conversation.guardOpened(turn, presence, pulse, credential);
            case LaneInput.CloseCommand command -> Modes.close(turn, command);
            case LaneInput.InnerLoop(boolean on) -> Reversing.innerLoop(turn, on);
            case LaneInput.HeadingPlanned(var direction) -> Reversing.plan(turn, direction);
            case LaneInput.Recounted count -> recounted(turn, count);
            case LaneInput.Tick() -> {}
        }
        for (Optional<Timer> due = turn.takeDue(); due.isPresent(); due = turn.takeDue()) {
            expired(turn, due.get());
        }
        Reversing.turnWhenEmpty(turn);
        return turn.done();
    }

    private static void recounted(Turn turn, LaneInput.Recounted count) {
        if (turn.isNewCommand(count.id())) {
            turn.journal(new Occurrence.CountCorrected(count.pool(), count.free(), count.author(), count.reason()));
        }
    }

    private static void expired(Turn turn, Timer timer) {
        switch (timer) {
            case BACK_OUT -> Passages.backedOut(turn);
            case HELP_HELD -> Conversation.helpHeld(turn);
            case ASKING -> Conversation.nobodyKnows(turn);
            case NO_PASSAGE -> Gate.nobodyDrives(turn);
            case CLOSE_DELAY -> Gate.delayOver(turn);
            case LATE_PASSAGE -> turn.voided.clear();
            case MODE_END -> Modes.ended(turn);
            case FREE_EXIT_MASK -> Modes.flow(turn);
            case KEEP_UP -> Gate.keepUp(turn);
            case ARMING_STUCK -> Loops.stuck(turn, BarrierInput.ARMING_LOOP);
            case CLOSING_STUCK -> Loops.stuck(turn, BarrierInput.CLOSING_LOOP);
            case ARMING_CALM -> Loops.calm(turn, BarrierInput.ARMING_LOOP);
            case CLOSING_CALM -> Loops.calm(turn, BarrierInput.CLOSING_LOOP);
            case ARM_MOVING -> ArmWatch.movesTooLong(turn);
            case ARM_START -> ArmWatch.didNotStart(turn);
            case ARM_DOWN -> ArmWatch.didNotComeDown(turn);
            case FIRE_CLOSE -> Modes.release(turn, null);
        }
    }
}
