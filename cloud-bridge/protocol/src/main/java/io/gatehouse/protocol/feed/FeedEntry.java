package io.gatehouse.protocol.feed;

import io.gatehouse.protocol.crypto.DomainHash;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.SignatureVerifier;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.id.LotId;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of a lot's feed, signed by the cloud, so that a peer may hand it on and cannot invent one. Newest seq per key
 * counts. Arrays are not copied: nobody changes them.
 *
 * @param timeline of the cloud; positions are (timeline, seq)
 * @param key what the row is about, see {@link FeedKey}
 * @param seq from 1, over all keys of the lot
 * @param body UTF-8 JSON without line breaks; null is a tombstone: the key is gone
 * @param signature Ed25519, 64 bytes, over the domain hash {@code gatehouse/feed/v1} of lot, timeline, key, seq and the
 *     SHA-256 of the body (32 zero bytes for a tombstone)
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared as records
public record FeedEntry(LotId lot, UUID timeline, String key, long seq, byte @Nullable [] body, byte[] signature) {

    public static FeedEntry sign(
            LotId lot, UUID timeline, String key, long seq, byte @Nullable [] body, Signer feedKey) {
        return new FeedEntry(lot, timeline, key, seq, body, feedKey.sign(message(lot, timeline, key, seq, body)));
    }

    /** @param feedKey X.509 SubjectPublicKeyInfo of an Ed25519 key */
    public boolean isSignedBy(byte[] feedKey, SignatureVerifier verifier) {
        return verifier.verify(KeyKind.ED25519, feedKey, message(lot, timeline, key, seq, body), signature);
    }

    private static byte[] message(LotId lot, UUID timeline, String key, long seq, byte @Nullable [] body) {
        return DomainHash.of("gatehouse/feed/v1")
                .text(lot.value())
                .bytes(ByteBuffer.allocate(16)
                        .putLong(timeline.getMostSignificantBits())
                        .putLong(timeline.getLeastSignificantBits())
                        .array())
                .text(key)
                .number(seq)
                .bytes(body == null ? new byte[32] : DomainHash.sha256(body))
                .digest();
    }
}
