package io.gatehouse.protocol.rights;

import io.gatehouse.protocol.crypto.DomainHash;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.SignatureVerifier;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StreamId;

/**
 * A giver's word about one cell of its row, which is on its disk. It stands for itself: the taker uses it before the
 * giver's journal has arrived. Arrays are not copied: nobody changes them.
 *
 * @param total all that the giver ever gave the taker of this pool, at least 1
 * @param signature Ed25519, 64 bytes, of the giver's journal key, over the domain hash {@code gatehouse/rights/v1} of
 *     lot, pool, giver's gateway and incarnation, taker's gateway and incarnation, and total
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared as records
public record Statement(LotId lot, PoolId pool, StreamId giver, StreamId taker, long total, byte[] signature) {

    /**
     * To be called only after the row is synced.
     *
     * @param journalled the giver's row as it is on its disk
     * @throws IllegalArgumentException when nothing was given to the taker
     */
    public static Statement sign(
            LotId lot, PoolId pool, StreamId giver, StreamId taker, Transfers journalled, Signer journalKey) {
        long total = journalled.given(Holder.of(giver), Holder.of(taker));
        if (total < 1) {
            throw new IllegalArgumentException(giver + " has given nothing to " + taker);
        }
        return new Statement(lot, pool, giver, taker, total, journalKey.sign(message(lot, pool, giver, taker, total)));
    }

    /** @param journalKey X.509 SubjectPublicKeyInfo of the giver's Ed25519 key */
    public boolean isSignedBy(byte[] journalKey, SignatureVerifier verifier) {
        return verifier.verify(KeyKind.ED25519, journalKey, message(lot, pool, giver, taker, total), signature);
    }

    /** The cell that it is about. */
    public Cell cell() {
        return new Cell(Holder.of(giver), Holder.of(taker));
    }

    private static byte[] message(LotId lot, PoolId pool, StreamId giver, StreamId taker, long total) {
        return DomainHash.of("gatehouse/rights/v1")
                .text(lot.value())
                .text(pool.value())
                .text(giver.gateway().value())
                .bytes(giver.incarnation().bytes())
                .text(taker.gateway().value())
                .bytes(taker.incarnation().bytes())
                .number(total)
                .digest();
    }
}
