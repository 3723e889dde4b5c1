package io.gatehouse.link;

import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.sync.JournalPage;
import io.gatehouse.protocol.sync.Limits;
import io.gatehouse.protocol.sync.Mark;
import java.util.List;
import java.util.Optional;

/** Makes the next page of a journal, as large as a message may be. */
final class JournalSending {

    /** A page and its message. */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared as records
    record Outgoing(Mark through, byte[] message) {}

    private final JournalReader journal;

    JournalSending(JournalReader journal) {
        this.journal = journal;
    }

    /**
     * @return empty when nothing follows
     * @throws IllegalStateException when what the journal gives does not follow
     */
    Optional<Outgoing> pageAfter(Mark after) {
        List<Entry> entries = journal.after(after.seq(), Limits.MAX_PAGE_ENTRIES);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        Entry first = entries.getFirst();
        Mark before = Mark.of(first.seq() - 1, first.previousHash());
        if (!before.equals(after)) {
            throw new IllegalStateException("the journal continues " + before + " where " + after + " was expected");
        }
        int count = countWithin(entries, Limits.MAX_PAGE_BODY_BYTES);
        while (true) {
            List<Entry> some = entries.subList(0, count);
            JournalPage page = new JournalPage(some, journal.sign(some.getLast()));
            Optional<byte[]> message = page.encodeWithinLimit();
            if (message.isPresent()) {
                return Optional.of(new Outgoing(page.through(), message.get()));
            }
            if (count == 1) {
                throw new IllegalStateException("entry " + page.through() + " is longer than a message may be");
            }
            count /= 2;
        }
    }

    private static int countWithin(List<Entry> entries, int maxBytes) {
        int count = 0;
        long bytes = 0;
        while (count < entries.size()
                && (count == 0 || bytes + entries.get(count).body().length <= maxBytes)) {
            bytes += entries.get(count).body().length;
            count++;
        }
        return count;
    }
}
