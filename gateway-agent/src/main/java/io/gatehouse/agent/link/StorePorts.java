package io.gatehouse.agent.link;

import io.gatehouse.agent.store.FeedStore;
import io.gatehouse.agent.store.JournalReading;
import io.gatehouse.agent.store.StoreException;
import io.gatehouse.link.AckSink;
import io.gatehouse.link.FeedSink;
import io.gatehouse.link.JournalReader;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.entry.Head;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.sync.FeedFollower;
import io.gatehouse.protocol.sync.FeedMark;
import io.gatehouse.protocol.sync.Mark;
import io.gatehouse.protocol.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bridge's view of the store. On the bridge's thread only. */
final class StorePorts implements JournalReader, FeedSink, AckSink {

    /** In the lane's monotonic time: not while everything starts, then daily. */
    private static final Duration FIRST_COPY_AFTER = Duration.ofMinutes(10);

    private static final Duration BETWEEN_COPIES = Duration.ofDays(1);
    /** A lane that is never calm must hear of denies all the same. */
    private static final Duration LET_DRIVERS_GO_FIRST = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(StorePorts.class);

    private final JournalReading journal;
    private final FeedStore feed;
    private final Signer journalKey;
    private final LaneInbox lane;
    private final Clock clock;
    private Mark acked;
    private Duration nextCopy;

    StorePorts(
            JournalReading journal, FeedStore feed, Signer journalKey, long acknowledged, LaneInbox lane, Clock clock) {
        this.journal = journal;
        this.feed = feed;
        this.journalKey = journalKey;
        this.lane = lane;
        this.clock = clock;
        this.nextCopy = clock.monotonic().plus(FIRST_COPY_AFTER);
        this.acked = mark(acknowledged);
    }

    @Override
    public StreamId stream() {
        return journal.stream();
    }

    @Override
    public Mark head() {
        return mark(journal.lastSeq());
    }

    private Mark mark(long seq) {
        return seq == 0 ? Mark.START : new Mark(seq, HexFormat.of().formatHex(journal.hashAt(seq)));
    }

    @Override
    public Optional<String> hashAt(long seq) {
        return seq < Math.max(1, journal.floor().seq()) || seq > journal.lastSeq()
                ? Optional.empty()
                : Optional.of(HexFormat.of().formatHex(journal.hashAt(seq)));
    }

    @Override
    public List<Entry> after(long seq, int mostEntries) {
        return journal.after(seq, mostEntries);
    }

    @Override
    public Head sign(Entry last) {
        return Head.sign(last.stream(), last.seq(), last.hash(), journalKey);
    }

    @Override
    public Mark acked() {
        return acked;
    }

    @Override
    public void keep(Mark newAcked, long kept) {
        acked = newAcked;
        lane.postAcknowledged(newAcked.seq(), kept);
    }

    @Override
    public void cloudHolds(Mark held, Optional<String> ownHash, boolean pagesSent) {
        lane.postCloudHolds(held, ownHash, pagesSent);
    }

    @Override
    public FeedMark cursor() {
        return feed.cursor()
                .map(cursor -> new FeedMark(cursor.timeline(), cursor.seq()))
                .orElse(FeedMark.NOTHING);
    }

    @Override
    public void apply(FeedFollower.Batch batch) {
        FeedMark through = batch.through();
        if (through.timeline() == null) {
            return;
        }
        lane.awaitCalm(LET_DRIVERS_GO_FIRST);
        feed.apply(batch.rows(), new FeedStore.Cursor(through.timeline(), through.seq()), batch.last());
        lane.postFeedChanged();
        if (batch.last() && clock.monotonic().compareTo(nextCopy) >= 0) {
            nextCopy = clock.monotonic().plus(BETWEEN_COPIES);
            lane.awaitCalm(LET_DRIVERS_GO_FIRST);
            copy();
        }
    }

    /** The feed is told to its end: nothing else waits on this thread. */
    private void copy() {
        try {
            feed.copy(clock.now());
        } catch (StoreException noCopy) {
            LOG.warn("the feed could not be copied; the copy before stays", noCopy);
        }
    }
}
