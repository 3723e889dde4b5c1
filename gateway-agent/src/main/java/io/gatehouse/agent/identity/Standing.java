package io.gatehouse.agent.identity;

/**
 * How this unit stands: since a boot an entry lane is unconfirmed until one witness agrees. Immutable; each event makes a
 * new one. Pure.
 *
 * @param admitted cars let in while unconfirmed, in this boot
 */
public record Standing(State state, String by, long knownSeq, int admitted) {

    /** What may be done. */
    public enum State {
        /** At most u cars are let in; nothing is lent or returned. */
        UNCONFIRMED,
        /** A witness has agreed since the boot, or the incarnation is new. */
        CONFIRMED,
        /** Others know more of this incarnation: it is to be left for a new one, and lets nobody in any more. */
        SUPERSEDED
    }

    /** After a boot. */
    public static Standing afterBoot() {
        return new Standing(State.UNCONFIRMED, "nobody", 0, 0);
    }

    /** Nobody can know more of an incarnation that has only just begun. */
    public static Standing ofNewIncarnation() {
        return new Standing(State.CONFIRMED, "its own beginning", 0, 0);
    }

    /** A witness has spoken. A denial counts whatever was confirmed before; a confirmation ends no denial. */
    public Standing heard(Testimony testimony) {
        return switch (testimony) {
            case Testimony.Silent _ -> this;
            case Testimony.Newest newest ->
                state == State.UNCONFIRMED ? new Standing(State.CONFIRMED, newest.witness(), 0, admitted) : this;
            case Testimony.Older older ->
                state == State.UNCONFIRMED || state == State.CONFIRMED
                        ? new Standing(State.SUPERSEDED, older.reason(), older.knownSeq(), admitted)
                        : this;
        };
    }

    /** A car was let in. */
    public Standing letIn() {
        return state == State.UNCONFIRMED ? new Standing(state, by, knownSeq, admitted + 1) : this;
    }

    /** Whether one more car may be let in, as far as the unit's identity goes. */
    public boolean mayAdmit(int limit) {
        return switch (state) {
            case UNCONFIRMED -> admitted < limit;
            case CONFIRMED -> true;
            case SUPERSEDED -> false;
        };
    }

    public boolean isConfirmed() {
        return state == State.CONFIRMED;
    }
}
