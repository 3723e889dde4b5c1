package io.gatehouse.protocol.entry;

import io.gatehouse.protocol.crypto.DomainHash;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.SignatureVerifier;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.id.StreamId;

/**
 * How far a stream goes, signed with its journal key: everything up to here is vouched for. Arrays are not copied:
 * nobody changes them.
 *
 * @param hash of the entry at seq, 32 bytes
 * @param signature Ed25519, 64 bytes, over the domain hash {@code gatehouse/head/v1} of the other parts
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared as records
public record Head(StreamId stream, long seq, byte[] hash, byte[] signature) {

    /** Signs; slow enough (some 50 us and more) to be kept off the lane's thread. */
    public static Head sign(StreamId stream, long seq, byte[] hash, Signer journalKey) {
        return new Head(stream, seq, hash, journalKey.sign(message(stream, seq, hash)));
    }

    /** @param journalKey X.509 SubjectPublicKeyInfo of an Ed25519 key */
    public boolean isSignedBy(byte[] journalKey, SignatureVerifier verifier) {
        return verifier.verify(KeyKind.ED25519, journalKey, message(stream, seq, hash), signature);
    }

    private static byte[] message(StreamId stream, long seq, byte[] hash) {
        return DomainHash.of("gatehouse/head/v1")
                .text(stream.gateway().value())
                .bytes(stream.incarnation().bytes())
                .number(seq)
                .bytes(hash)
                .digest();
    }
}
