package io.gatehouse.device.reader;

import io.gatehouse.protocol.pass.PhoneProof;
import java.time.Duration;

/** What a reader has to say. Every event names its reader and the clock's monotonic time at which it was complete. */
public sealed interface ReaderEvent {

    ReaderId reader();

    /** Monotonic time of the clock that the reader was opened with. */
    Duration at();

    /**
     * A phone answered over NFC. Nothing of it is verified yet.
     *
     * @param pass the pass, COSE, 1 to 250 bytes, as the phone sent it
     * @param nonce the reader's challenge, 16 bytes, never used before
     * @param signature the phone's answer, 64 bytes r || s (ES256)
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared as records
    record Phone(ReaderId reader, Duration at, byte[] pass, byte[] nonce, byte[] signature) implements ReaderEvent {

        /** What the phone proves with it. */
        public PhoneProof proof() {
            return new PhoneProof(reader.value(), nonce, signature);
        }
    }

    /**
     * A code was seen by a camera, or a printed card that holds one was read over NFC. Anybody can copy either.
     *
     * @param text what it says, 1 character up to the reader's limit
     */
    record Code(ReaderId reader, Duration at, String text) implements ReaderEvent {}

    /**
     * Somebody presented something that is no credential of ours, or broke off.
     *
     * @param problem what was wrong with it, in words for a technician
     */
    record Unreadable(ReaderId reader, Duration at, String problem) implements ReaderEvent {}

    /**
     * The reader cannot read. Reported once, and again only when the reason changes.
     *
     * @param problem what is wrong, in words for a technician
     */
    record Fault(ReaderId reader, Duration at, String problem) implements ReaderEvent {}

    /**
     * The reader reads again; comes after a {@link Fault} only.
     *
     * @param words what is right again
     */
    record Recovered(ReaderId reader, Duration at, String words) implements ReaderEvent {}
}
