package io.gatehouse.agent.loop;

import io.gatehouse.agent.identity.Standing;
import io.gatehouse.agent.identity.Standing.State;
import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.agent.store.StoreException;
import io.gatehouse.protocol.entry.Entry;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks, once, that the lane be begun anew: because a witness knows more of its incarnation, or because a store is damaged.
 * What the next start has to do is noted before. On the lane thread only.
 */
final class Renewal {

    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

    private final LaneLoop.Lane lane;
    private boolean asked;

    Renewal(LaneLoop.Lane lane) {
        this.lane = lane;
    }

    /** The disk, whose damage is heard of here and whose grants are counted while the unit is unconfirmed. */
    Function<List<Written>, List<Entry>> watching(Function<List<Written>, List<Entry>> disk) {
        return written -> {
            try {
                List<Entry> entries = disk.apply(written);
                lane.identity().journalled(written);
                return entries;
            } catch (StoreException failed) {
                whenDamaged(failed);
                throw failed;
            }
        };
    }

    void whenSuperseded() {
        Standing standing = lane.identity().standing();
        if (standing.state() == State.SUPERSEDED) {
            ask(() -> lane.store().life().leaveNote(standing.by(), standing.knownSeq()));
        }
    }

    void whenDamaged(RuntimeException failed) {
        if (failed instanceof StoreException store && store.isDamage()) {
            String reason = String.valueOf(store.getMessage());
            ask(
                    store.isOfFeed()
                            ? () -> lane.feed().leaveNote(reason)
                            : () -> lane.store().life().leaveNote(reason, 0));
        }
    }

    private void ask(Runnable note) {
        if (asked) {
            return;
        }
        asked = true;
        try {
            note.run();
        } catch (StoreException notWritten) {
            LOG.error("why the lane begins anew could not be noted; the next opening looks for itself", notWritten);
        }
        lane.renewal().run();
    }
}
