package io.gatehouse.agent.lane;

import io.gatehouse.agent.decision.Credential;
import io.gatehouse.agent.decision.Direction;
import io.gatehouse.agent.decision.LaneMode;
import io.gatehouse.agent.decision.Outcome;
import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.PresenceId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What can happen to a lane. */
public sealed interface LaneInput {

    /** The barrier reports: edges, snapshots, its connection, what became of commands. In the driver's order. */
    record FromBarrier(BarrierEvent event) implements LaneInput {}

    /** A reader has read something, and the shell has examined it. */
    record CredentialPresented(Credential credential) implements LaneInput {}

    /** The answer to {@link LaneEffect.AskDecision}, fed back in the same turn. */
    record Decided(PresenceId presence, Credential credential, Outcome outcome) implements LaneInput {}

    /** Something a peer or the cloud said has been applied; the car that waits for it is decided on again. */
    record AnswerArrived() implements LaneInput {}

    /**
     * Somebody opens by command; the shell has judged who may, and that its life is not over.
     *
     * @param id the same id again is the same command
     */
    record OpenCommand(String id, String author, String reason) implements LaneInput {}

    /**
     * Somebody changes what the lane does.
     *
     * @param id the same id again is the same command
     * @param lasts how long; null for until somebody changes it again
     */
    record ModeChanged(
            String id,
            LaneMode mode,
            String author,
            String reason,
            @Nullable Duration lasts) implements LaneInput {}

    /**
     * The journal ends with a grant that nothing has concluded: the agent died in between. Given before the first
     * barrier event; whether the car passed is then known from the barrier's first snapshot.
     *
     * @param grant an {@link Fact.EntryGranted} or {@link Fact.ExitGranted}
     */
    record Recovered(Fact grant) implements LaneInput {}

    /**
     * The exit guard has opened for the car that stands here, since the loop did not answer within 1 s (design, section
     * 5). It is journalled as a grant, and no OPEN is handed out for it.
     *
     * @param presence under which it opened: the car's name from now on, if the lane has not opened for it
     * @param pulse of its OPEN
     */
    record GuardOpened(PresenceId presence, int pulse, Credential credential) implements LaneInput {}

    /** Somebody closes: it ends a mode that keeps the arm up, and releases it after a fire alarm. */
    record CloseCommand(String author, String reason) implements LaneInput {}

    /** The arming loop on the lot's side of a reversible lane. */
    record InnerLoop(boolean on) implements LaneInput {}

    /** A reversible lane is to stand this way, as soon as it is empty. */
    record HeadingPlanned(Direction direction) implements LaneInput {}

    /**
     * A person counted the free bays of a pool.
     *
     * @param id the same id again is the same count
     */
    record Recounted(String id, PoolId pool, int free, String author, String reason) implements LaneInput {}

    /** Time has passed; at the latest at {@link LaneState#nextDeadline()}. */
    record Tick() implements LaneInput {}
}
