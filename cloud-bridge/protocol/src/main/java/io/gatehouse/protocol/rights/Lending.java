package io.gatehouse.protocol.rights;

import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StreamId;
import java.util.Optional;

/**
 * Who asks, who gives, how much comes. The order at the giver is: decide, journal the row and sync it, and only then
 * state it ({@link Statement}); a crash between the two leaves a right in flight, which the next question or the giver's
 * journal brings. Nothing is ever taken back on a timeout.
 */
public final class Lending {

    /** What a giver does about a question. */
    public sealed interface Answer {

        /** Journal this total of the cell first, then state it. */
        record Give(long total) implements Answer {}

        /** Nothing new; state again what was given and is on the disk. */
        record Repeat(long total) implements Answer {}

        /** Nothing to state. */
        record Refuse(Reason reason) implements Answer {}
    }

    /** Why nothing is given. */
    public enum Reason {
        /** The question is for another gateway, incarnation or pool. */
        NOT_MINE,
        /** No witness has confirmed the giver since its boot. */
        UNCONFIRMED,
        /** The cloud has closed the taker's incarnation. */
        TAKER_CLOSED,
        /** The giver is not above its mark, and has given the taker nothing yet. */
        NOTHING_TO_SPARE
    }

    private Lending() {}

    /** The question of a lane that is short, or nothing while it is not. */
    public static Optional<Ask> ask(
            StreamId taker, StreamId giver, PoolId pool, Transfers own, Room room, LendingPolicy policy) {
        if (room.free() >= policy.askBelow()) {
            return Optional.empty();
        }
        long known = own.given(Holder.of(giver), Holder.of(taker));
        return Optional.of(new Ask(taker, giver, pool, known + policy.askTo() - room.free()));
    }

    /** The giver's decision; it depends on nothing but what is on its disk. */
    public static Answer answer(Ask ask, Giver giver, LendingPolicy policy) {
        if (!ask.giver().equals(giver.stream()) || !ask.pool().equals(giver.pool())) {
            return new Answer.Refuse(Reason.NOT_MINE);
        }
        long given = giver.own().given(Holder.of(giver.stream()), Holder.of(ask.taker()));
        Optional<Reason> reason = reason(ask, giver);
        long spare = giver.room().free() < policy.giveFrom() ? 0 : giver.room().free() - policy.keep();
        long total = Math.max(given, Math.min(ask.total(), given + spare));
        if (reason.isEmpty() && total > given) {
            return new Answer.Give(total);
        }
        if (reason.filter(Reason.TAKER_CLOSED::equals).isEmpty() && given > 0) {
            return new Answer.Repeat(given);
        }
        return new Answer.Refuse(reason.orElse(Reason.NOTHING_TO_SPARE));
    }

    private static Optional<Reason> reason(Ask ask, Giver giver) {
        if (giver.closed().contains(ask.taker())) {
            return Optional.of(Reason.TAKER_CLOSED);
        }
        return giver.confirmed() ? Optional.empty() : Optional.of(Reason.UNCONFIRMED);
    }
}
