package io.gatehouse.protocol.rights;

import io.gatehouse.protocol.id.StreamId;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a taker makes of a cell that is meant for it, by a statement whose signature fits, or by the giver's journal. It
 * counts only once it is in the taker's own journal.
 */
public final class Taking {

    private Taking() {}

    /**
     * The total to be journalled, or nothing when this is no news or not to be believed.
     *
     * @param own the taker's row and column, as journalled
     * @param closed incarnations that the cloud has closed, each with the row that it ended with: what such a giver
     *     states beyond that row is worth nothing
     */
    public static OptionalLong take(
            StreamId taker, Cell cell, long total, Transfers own, Map<StreamId, Transfers> closed) {
        if (!cell.to().equals(Holder.of(taker))) {
            return OptionalLong.empty();
        }
        long known = own.given(cell.from(), cell.to());
        long believed = Math.min(total, most(cell, closed));
        return believed > known ? OptionalLong.of(believed) : OptionalLong.empty();
    }

    private static long most(Cell cell, Map<StreamId, Transfers> closed) {
        return switch (cell.from()) {
            case Holder.Pool _, Holder.Estate _ -> Long.MAX_VALUE;
            case Holder.Stream(StreamId giver) ->
                closed.containsKey(giver) ? closed.get(giver).given(cell.from(), cell.to()) : Long.MAX_VALUE;
        };
    }
}
