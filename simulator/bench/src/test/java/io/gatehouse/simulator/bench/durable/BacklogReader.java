package io.gatehouse.simulator.bench.durable;

import io.gatehouse.agent.store.JournalReading;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.entry.Head;
import java.nio.file.Path;
import java.util.List;

/** Reads a whole journal page by page as the link does, each with a signed head, and prints the number of entries. */
final class BacklogReader {

    private static final int PAGE = 400;

    private BacklogReader() {}

    public static void main(String[] arguments) {
        Signer key = JdkCrypto.signer(KeyKind.ED25519, JdkCrypto.generate(KeyKind.ED25519));
        long read = 0;
        try (JournalReading journal = JournalReading.open(Path.of(arguments[0]))) {
            for (List<Entry> page = journal.after(0, PAGE); !page.isEmpty(); page = journal.after(read, PAGE)) {
                Entry last = page.getLast();
                Head.sign(last.stream(), last.seq(), last.hash(), key);
                read += page.size();
                if (read != last.seq()) {
                    throw new IllegalStateException("entry " + read + " is missing");
                }
            }
        }
        System.out.println("read " + read);
    }
}
