package io.gatehouse.agent.loop;

import io.gatehouse.agent.store.Unsettled;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a checkpoint may forget of money committed and of cars that left: what the cloud cannot lose any more and what is
 * in the feed again, so that the tables would only say it twice.
 *
 * @param through up to this entry all is settled
 * @param except but for these entries, oldest first
 */
record Settling(long through, List<Long> except) {

    /** So many stuck entries a checkpoint carries along; more of them hold the rest back. */
    static final int EXCEPT_MOST = 500;

    /**
     * @param rows by seq
     * @param kept the cloud cannot lose entries up to this one
     */
    static Settling of(List<Unsettled> rows, long kept, Predicate<Unsettled> isInFeed) {
        List<Long> except = new ArrayList<>();
        for (Unsettled row : rows) {
            if (row.seq() > kept) {
                break;
            }
            boolean told = !except.isEmpty() && except.getLast() == row.seq();
            if (!told && !isInFeed.test(row)) {
                if (except.size() == EXCEPT_MOST) {
                    return new Settling(row.seq() - 1, except);
                }
                except.add(row.seq());
            }
        }
        return new Settling(kept, except);
    }
}
