package io.gatehouse.protocol.sync;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.entry.Head;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.id.StreamId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A journal in memory with its key. */
final class TestJournal {

    static final StreamId STREAM =
            new StreamId(new GatewayId("gw-1"), Incarnation.parse("00112233-4455-4677-8899-aabbccddeeff"));

    final Signer key = JdkCrypto.signer(KeyKind.ED25519, JdkCrypto.generate(KeyKind.ED25519));
    final List<Entry> entries = new ArrayList<>();

    static TestJournal of(int entries) {
        TestJournal journal = new TestJournal();
        for (int at = 1; at <= entries; at++) {
            journal.append("{\"n\":" + at + "}");
        }
        return journal;
    }

    void append(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        entries.add(
                entries.isEmpty()
                        ? Entry.of(STREAM, 1, Entry.nothingBefore(), bytes)
                        : entries.getLast().next(bytes));
    }

    Mark at(long seq) {
        return seq == 0 ? Mark.START : Mark.of(entries.get((int) seq - 1));
    }

    Mark head() {
        return at(entries.size());
    }

    /** Entries from..to, both included. */
    JournalPage page(int from, int to) {
        List<Entry> some = entries.subList(from - 1, to);
        Entry last = some.getLast();
        return new JournalPage(some, Head.sign(STREAM, last.seq(), last.hash(), key));
    }
}
