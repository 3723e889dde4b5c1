package io.gatehouse.protocol.sync;

import io.gatehouse.protocol.entry.Entry;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Whether a page joins on to what a receiver holds of the stream (design, section 12). The caller has checked the head's
 * signature, and holds the stream's row locked while it asks and acts.
 */
public sealed interface Joining {

    /** The page brings these entries, at least one; what it repeats is left out. */
    record Takes(List<Entry> fresh) implements Joining {
        public Takes {
            fresh = List.copyOf(fresh);
        }
    }

    /** All of it is held already, byte for byte. Acknowledge what is held. */
    record Known() implements Joining {}

    /** Entries are missing between what is held and the page. Take nothing; acknowledge what is held. */
    record Gap(long missingFrom, long missingTo) implements Joining {}

    /** The page tells another story of an entry that is held. Take nothing, keep the page, raise it. */
    record Fork(long seq) implements Joining {}

    /**
     * @param held the last entry held, {@link Mark#START} for none
     * @param storedHash the hash (hex) held at a seq from 1 to {@code held.seq()}; asked for at most once
     */
    static Joining of(Mark held, JournalPage page, LongFunction<Optional<String>> storedHash) {
        Mark before = page.before();
        Mark through = page.through();
        if (before.seq() > held.seq()) {
            return new Gap(held.seq() + 1, before.seq());
        }
        if (through.seq() < held.seq()) {
            return storedHash.apply(through.seq()).equals(Optional.of(through.hash()))
                    ? new Known()
                    : new Fork(through.seq());
        }
        int repeated = Math.toIntExact(held.seq() - before.seq());
        Mark joint = repeated == 0 ? before : Mark.of(page.entries().get(repeated - 1));
        if (!joint.equals(held)) {
            return new Fork(held.seq());
        }
        List<Entry> fresh = page.entries().subList(repeated, page.entries().size());
        return fresh.isEmpty() ? new Known() : new Takes(fresh);
    }

    /** What to answer to a hello of a gateway of whose stream this is held. */
    static Answer.Hello answer(Ask.Hello hello, Mark held, long kept, FeedMark feedHead) {
        return new Answer.Hello(hello.id(), hello.incarnation(), held, kept, feedHead);
    }
}
