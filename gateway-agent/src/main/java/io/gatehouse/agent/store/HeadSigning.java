package io.gatehouse.agent.store;

import io.gatehouse.protocol.entry.Head;
import io.gatehouse.protocol.sync.Mark;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Signs the journal's newest head after its commit, on a thread that is not the lane's. Heads that the signer cannot keep
 * up with are passed over: a later one vouches for them too.
 */
public final class HeadSigning {

    private final LaneStore store;
    private final Executor signer;
    private final AtomicReference<@Nullable Mark> unsigned = new AtomicReference<>();

    /** @param signer runs one thing after the other, off the lane's thread */
    public HeadSigning(LaneStore store, Executor signer) {
        this.store = store;
        this.signer = signer;
    }

    /** There are new durable entries. On the lane thread; never waits. */
    public void journalGrew() {
        if (unsigned.getAndSet(store.head()) == null) {
            signer.execute(this::sign);
        }
    }

    private void sign() {
        Mark head = unsigned.getAndSet(null);
        if (head != null) {
            store.keep(Head.sign(store.stream(), head.seq(), head.hashBytes(), store.journalKey()));
        }
    }
}
