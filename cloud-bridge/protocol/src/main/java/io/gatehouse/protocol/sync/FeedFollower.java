package io.gatehouse.protocol.sync;

import io.gatehouse.protocol.crypto.RandomSource;
import io.gatehouse.protocol.feed.FeedEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows a lot's feed: applies live pages that join on to its cursor, and asks for a page whenever it is behind, knows
 * of nothing for a while, or is on another timeline than the cloud. The cursor moves when the sink has applied, not before.
 *
 * <p>A deterministic state machine: events in, commands out, time and randomness from the caller. Belongs to one thread.
 */
public final class FeedFollower {

    /** No answer for this long: ask again. */
    public static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

    /** Nothing heard of the feed for this long: ask, so that a lost last message does not stay lost. */
    public static final Duration CONFIRM_EVERY = Duration.ofSeconds(60);

    private static final int ASK_ID_BYTES = 8;

    /**
     * Rows to apply in one transaction with the cursor.
     *
     * @param startsOver the first page of another timeline, which lists everything anew
     * @param last nothing more is known to follow; after {@code startsOver}, rows that were not listed since are to be swept
     */
    public record Batch(List<FeedEntry> rows, FeedMark through, boolean startsOver, boolean last) {
        public Batch {
            rows = List.copyOf(rows);
        }
    }

    /** What happened. */
    public sealed interface Event {
        /** Time passed. */
        record Tick() implements Event {}

        /** The cloud has answered a hello; this is the head of its feed. */
        record Online(FeedMark head) implements Event {}

        /** No link to the cloud. */
        record Offline() implements Event {}

        /** A page came, live or as an answer, and all its rows are signed by the cloud. */
        record Page(FeedPage page) implements Event {}

        /** A page came that is not to be trusted. */
        record BadPage(@Nullable String id) implements Event {}

        /** {@link Command.Apply} was done. */
        record Applied(FeedMark through) implements Event {}

        /** {@link Command.Apply} could not be done now. */
        record NotApplied() implements Event {}
    }

    /** What to do, in this order. */
    public sealed interface Command {
        /** Ask for the rows after this position. */
        record AskRows(String id, FeedMark after) implements Command {}

        /** Apply, and report {@link Event.Applied} or {@link Event.NotApplied} at once. */
        record Apply(Batch batch) implements Command {}
    }

    private final RandomSource random;

    private FeedMark cursor;
    private FeedMark known;
    private @Nullable Duration currentAt;
    private int failures;

    // As long as one connection
    private boolean online;
    private @Nullable String askId;
    private Duration dueAt = Duration.ZERO;

    /** @param cursor what the store remembers; {@link FeedMark#NOTHING} for nothing */
    public FeedFollower(FeedMark cursor, RandomSource random) {
        this.cursor = cursor;
        this.known = cursor;
        this.random = random;
    }

    public FeedMark cursor() {
        return cursor;
    }

    /** When the cloud last showed that the cursor is at its head; empty since this process began. */
    public Optional<Duration> currentAt() {
        return Optional.ofNullable(currentAt);
    }

    /** Takes an event and says what to do. */
    public List<Command> on(Event event, Duration now) {
        List<Command> out = new ArrayList<>();
        switch (event) {
            case Event.Tick tick -> {}
            case Event.Online head -> onOnline(head.head(), now);
            case Event.Offline offline -> {
                online = false;
                askId = null;
            }
            case Event.Page page -> onPage(page.page(), now, out);
            case Event.BadPage bad -> askLater(now);
            case Event.Applied applied -> onApplied(applied.through(), now);
            case Event.NotApplied notApplied -> askLater(now);
        }
        drive(now, out);
        return out;
    }

    /** When a {@link Event.Tick} would do something, if nothing else happens before. */
    public Duration wakeAt(Duration now) {
        return online ? dueAt : now.plus(CONFIRM_EVERY);
    }

    private void drive(Duration now, List<Command> out) {
        if (!online || now.compareTo(dueAt) < 0) {
            return;
        }
        if (askId != null) {
            askLater(now);
            return;
        }
        askId = HexFormat.of().formatHex(random.bytes(ASK_ID_BYTES));
        dueAt = now.plus(ANSWER_TIMEOUT);
        out.add(new Command.AskRows(askId, cursor));
    }

    private void onOnline(FeedMark head, Duration now) {
        online = true;
        known = head;
        askId = null;
        failures = 0;
        settle(now);
    }

    private void onPage(FeedPage page, Duration now, List<Command> out) {
        boolean answers = askId != null && askId.equals(page.id());
        boolean sameTimeline = page.timeline().equals(cursor.timeline());
        if (answers) {
            askId = null;
            failures = 0;
            known = new FeedMark(page.timeline(), page.head());
        } else {
            boolean further = page.timeline().equals(known.timeline());
            known = new FeedMark(page.timeline(), further ? Math.max(known.seq(), page.head()) : page.head());
        }
        if (sameTimeline && page.after() <= cursor.seq() && page.through() > cursor.seq()) {
            List<FeedEntry> fresh =
                    page.rows().stream().filter(row -> row.seq() > cursor.seq()).toList();
            out.add(new Command.Apply(new Batch(fresh, page.mark(), false, isLast(page))));
        } else if (!sameTimeline && answers && page.after() == 0) {
            out.add(new Command.Apply(new Batch(page.rows(), page.mark(), true, isLast(page))));
        } else if (answers && !known.equals(cursor)) {
            // An answer that does not help: asking at once again would make a loop
            askLater(now);
        } else {
            settle(now);
        }
    }

    private boolean isLast(FeedPage page) {
        return page.through() == page.head();
    }

    private void onApplied(FeedMark through, Duration now) {
        cursor = through;
        settle(now);
    }

    /** Decides when to ask next, now that cursor or head have moved. */
    private void settle(Duration now) {
        boolean current = known.equals(cursor);
        if (current) {
            currentAt = now;
        }
        if (askId == null && online) {
            dueAt = current ? now.plus(CONFIRM_EVERY) : failures == 0 ? now : dueAt;
        }
    }

    private void askLater(Duration now) {
        askId = null;
        dueAt = now.plus(BackOff.delay(failures++, random));
    }
}
