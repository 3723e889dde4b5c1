package io.gatehouse.protocol.pass;

import io.gatehouse.protocol.crypto.DomainHash;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.SignatureVerifier;
import io.gatehouse.protocol.crypto.Signer;

/**
 * A phone's answer to a reader's challenge over NFC: it serves this reader, this once. Arrays are not copied: nobody
 * changes them.
 *
 * @param reader the reader's id
 * @param nonce the reader's challenge, 16 bytes, never used before
 * @param signature ES256, r || s, over the domain hash {@code gatehouse/nfc/v1} of reader, nonce and pass
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared as records
public record PhoneProof(String reader, byte[] nonce, byte[] signature) {

    /** What the phone does. */
    public static PhoneProof sign(String reader, byte[] nonce, byte[] pass, Signer phoneKey) {
        return new PhoneProof(reader, nonce, phoneKey.sign(message(reader, nonce, pass)));
    }

    /** The signed message, 32 bytes. */
    public static byte[] message(String reader, byte[] nonce, byte[] pass) {
        return DomainHash.of("gatehouse/nfc/v1")
                .text(reader)
                .bytes(nonce)
                .bytes(pass)
                .digest();
    }

    /** Whether that phone signed, for this pass. */
    public boolean isSignedBy(PhoneKey phone, byte[] pass, SignatureVerifier verifier) {
        return verifier.verify(KeyKind.ES256, phone.publicKey(), message(reader, nonce, pass), signature);
    }
}
