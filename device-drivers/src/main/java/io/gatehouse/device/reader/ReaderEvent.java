package io.gatehouse.device.reader;

import io.gatehouse.protocol.crypto.DomainHash;
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

        /** The message under the signature; see {@link #challenge}. */
        public byte[] signedMessage() {
            return challenge(reader, nonce, pass);
        }

        /**
         * What a phone signs: the hash of reader, challenge and pass, so that an answer serves one reader once.
         *
         * @return 32 bytes, the message of the ES256 signature (which hashes it once more)
         */
        public static byte[] challenge(ReaderId reader, byte[] nonce, byte[] pass) {
            return DomainHash.of("gatehouse/nfc/v1")
                    .text(reader.value())
                    .bytes(nonce)
                    .bytes(pass)
                    .digest();
        }
    }

    /**
     * A code was seen.
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
