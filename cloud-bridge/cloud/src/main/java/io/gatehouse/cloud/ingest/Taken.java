package io.gatehouse.cloud.ingest;

import io.gatehouse.protocol.sync.Ack;
import java.util.Optional;

/** What came of a page. */
public sealed interface Taken {

    /** To be sent to the gateway: what the cloud holds now. Absent when the page does not even tell its stream. */
    Optional<Ack> answer();

    /** Stored and durable. */
    record Stored(int entries, Ack ack) implements Taken {
        @Override
        public Optional<Ack> answer() {
            return Optional.of(ack);
        }
    }

    /** All of it was held already. */
    record Known(Ack ack) implements Taken {
        @Override
        public Optional<Ack> answer() {
            return Optional.of(ack);
        }
    }

    /**
     * Nothing was taken; it is recorded why.
     *
     * @param answer what the cloud holds of the stream, when it may be told: not to a stranger
     */
    record Refused(Kind kind, String reason, Optional<Ack> answer) implements Taken {

        /** Why a page is refused. */
        public enum Kind {
            /** Not of the form of a page, or its chain does not join up. */
            MALFORMED,
            UNKNOWN_LOT,
            UNKNOWN_GATEWAY,
            /** Comes on another gateway's topic. */
            FOREIGN_TOPIC,
            /** Nobody we trust vouches for the journal key, or the head is not signed with it. */
            FORGED,
            /** Entries before it are missing. */
            GAP,
            /** Tells another story of entries that are held. */
            FORK
        }
    }
}
