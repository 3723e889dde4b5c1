package io.gatehouse.agent.loop;

import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.agent.store.StoreException;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what happened, and keeps in memory what the disk does not take until it does: in order, with the circumstances
 * of its moment. What is too much for that is counted. On the lane thread only.
 */
final class LaneJournal {

    /** Entries kept while the disk takes none: some hundred cars. */
    static final int OWED_MAX = 1024;

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(LaneJournal.class);

    private final Function<List<Written>, List<Entry>> disk;
    private final Circumstances circumstances;
    private final Publication publication;
    private final Clock clock;
    private final LongConsumer grown;
    private final List<Written> owed = new ArrayList<>();
    private Duration tryAgainAt = Duration.ZERO;

    /**
     * @param disk commits all of it or throws a {@link StoreException}
     * @param grown told the last entry's number after each commit, on the lane thread
     */
    LaneJournal(
            Function<List<Written>, List<Entry>> disk,
            Circumstances circumstances,
            Publication publication,
            Clock clock,
            LongConsumer grown) {
        this.disk = disk;
        this.circumstances = circumstances;
        this.publication = publication;
        this.clock = clock;
        this.grown = grown;
    }

    /**
     * Writes what may not happen unless it is written: a grant of an entry.
     *
     * @return false when the disk did not take it; then nothing of it is kept
     */
    boolean takes(List<Fact> facts) {
        return settled() && commit(written(facts));
    }

    /**
     * Writes what has happened, in one transaction.
     *
     * @return false when the disk did not take it: it is kept, and written before anything else
     */
    boolean write(List<Fact> facts) {
        if (facts.isEmpty()) {
            return true;
        }
        owed.addAll(written(facts));
        if (flush()) {
            return true;
        }
        while (owed.size() > OWED_MAX) {
            owed.removeLast();
            publication.notWritten(1);
        }
        return false;
    }

    /** Whether everything that happened is written; tries once more when the last failure is a while ago. */
    boolean settled() {
        boolean dueAgain = clock.monotonic().compareTo(tryAgainAt) >= 0;
        return owed.isEmpty() || (dueAgain && flush());
    }

    /** What happened and could not be written yet. */
    List<Written> owed() {
        return List.copyOf(owed);
    }

    /** What another could not write comes first. */
    void owe(List<Written> before) {
        owed.addAll(0, before);
    }

    private boolean flush() {
        int before = owed.size();
        if (!commit(List.copyOf(owed))) {
            tryAgainAt = clock.monotonic().plus(BETWEEN_TRIES);
            return false;
        }
        owed.clear();
        if (tryAgainAt.isPositive()) {
            tryAgainAt = Duration.ZERO;
            LOG.info("the disk takes entries again; {} were written afterwards", before);
        }
        return true;
    }

    private List<Written> written(List<Fact> facts) {
        return facts.stream().map(circumstances::of).toList();
    }

    private boolean commit(List<Written> written) {
        try {
            List<Entry> entries = disk.apply(written);
            publication.journalled(written, entries.getLast().seq());
            grown.accept(entries.getLast().seq());
            return true;
        } catch (StoreException notWritten) {
            LOG.error("{} entries could not be written", written.size(), notWritten);
            return false;
        }
    }
}
