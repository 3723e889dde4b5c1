package io.gatehouse.agent.store;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.entry.Head;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.sync.JournalPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** A gateway next door: its journal, and pages of it as they come over the lot's network. */
final class PeerUnderTest {

    final StreamId stream;
    final Signer key = JdkCrypto.signer(KeyKind.ED25519, JdkCrypto.generate(KeyKind.ED25519));
    final List<Entry> entries = new ArrayList<>();

    PeerUnderTest(String gateway) {
        stream = new StreamId(new GatewayId(gateway), new Incarnation(UUID.randomUUID()));
        append(new Fact.JournalOpened(key.publicKey(), new byte[64], new byte[] {1}));
    }

    void append(Fact fact) {
        LaneStore.Written written = PlainCircumstances.written(fact);
        byte[] body = Body.bytes(written.fact(), written.meta());
        entries.add(
                entries.isEmpty()
                        ? Entry.of(stream, 1, Entry.nothingBefore(), body)
                        : entries.getLast().next(body));
    }

    /** @param grants shared with the lanes that see the same cars */
    void live(Random random, List<Fact.EntryGranted> grants, int more) {
        LaneHistory history = new LaneHistory(random, grants);
        for (int i = 0; i < more; i++) {
            append(history.next(stream, entries.size() + 1));
        }
    }

    /** @param from seq of the first, from 1 */
    JournalPage page(int from, int through) {
        Entry last = entries.get(through - 1);
        return new JournalPage(entries.subList(from - 1, through), Head.sign(stream, last.seq(), last.hash(), key));
    }

    /** In a form that has been on the wire. */
    JournalPage randomPage(Random random) {
        int from = 1 + random.nextInt(entries.size());
        int through = Math.min(entries.size(), from + random.nextInt(12));
        return JournalPage.decode(page(from, through).encode());
    }
}
