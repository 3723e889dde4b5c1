package io.gatehouse.agent.loop;

import io.gatehouse.agent.guard.ExitGuard;
import io.gatehouse.agent.guard.Served;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the exit guard did, on its way into the journal. The guard runs ahead of a loop that hangs: its doings count when
 * the loop has come to the drivers' events that led to them. On the lane thread only.
 */
final class GuardAccounts {

    private final Optional<ExitGuard> guard;
    private final Deque<Served> toCome = new ArrayDeque<>();
    private final Set<Served> counted = new HashSet<>();
    private final List<Served> journalled = new ArrayList<>();

    GuardAccounts(Optional<ExitGuard> guard) {
        this.guard = guard;
    }

    /** It has been dealt with at its own request; one that only repeats another may come twice, which changes nothing. */
    void count(Served served) {
        if (served.number() > 0) {
            counted.add(served);
        }
    }

    /** It has led to an entry, or to one that is owed. */
    void entered(Served served) {
        journalled.add(served);
    }

    /**
     * The doings that are still to be dealt with by now, oldest first.
     *
     * @param event number of the last event that the loop took
     * @param nothingWaits whether no event waits for the loop
     */
    List<Served> due(long event, boolean nothingWaits) {
        for (Optional<Served> next = take(); next.isPresent(); next = take()) {
            toCome.add(next.get());
        }
        List<Served> due = new ArrayList<>();
        while (!toCome.isEmpty() && (nothingWaits || toCome.getFirst().afterEvent() <= event)) {
            Served next = toCome.removeFirst();
            if (!counted.remove(next)) {
                due.add(next);
            }
        }
        return due;
    }

    private Optional<Served> take() {
        return guard.flatMap(ExitGuard::takeServed);
    }

    /** Everything is on the disk: the guard's own file need not keep it any more. */
    void settle() {
        guard.ifPresent(source -> journalled.forEach(source::journalled));
        journalled.clear();
    }
}
