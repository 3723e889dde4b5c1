package io.gatehouse.device.barrier;

import io.gatehouse.protocol.id.PresenceId;

/**
 * Something the barrier shall do, once. The same id and pulse sent again is the same command: it is answered, not
 * executed again. A higher pulse of the same id moves the arm again for the same presence (the driver hesitated until
 * the arm was down); a different id that wants to OPEN for a presence already served is refused.
 *
 * @param id one per presence
 * @param pulse 1 for the first time, counted up by whoever wants the arm to move again
 * @param presence the car it is for; commands that are for no car carry an id of their own making
 * @param verb what to do
 * @param ttlMs life in milliseconds from the call of {@link Barrier#command}, 1 to {@value #TTL_MS_MAX}; what has not
 *     begun by then is never done
 */
public record BarrierCommand(CommandId id, int pulse, PresenceId presence, Verb verb, long ttlMs) {

    /** Longest life of a command: an OPEN older than a minute belongs to another car. */
    public static final long TTL_MS_MAX = 60_000;

    /** What a barrier can be told. */
    public enum Verb {
        /** Lift the arm for one passage. */
        OPEN,
        /** Lower the arm as soon as nothing is under it. */
        CLOSE,
        /** Stop where the arm is. */
        STOP
    }

    /** @throws IllegalArgumentException names the part that is out of range */
    public BarrierCommand {
        if (pulse < 1) {
            throw new IllegalArgumentException("pulse counts from 1, but is " + pulse);
        }
        if (ttlMs < 1 || ttlMs > TTL_MS_MAX) {
            throw new IllegalArgumentException("ttlMs must be 1 to " + TTL_MS_MAX + ", but is " + ttlMs);
        }
    }
}
