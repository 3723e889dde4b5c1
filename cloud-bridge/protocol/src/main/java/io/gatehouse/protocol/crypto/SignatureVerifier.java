package io.gatehouse.protocol.crypto;

/** Checks signatures under public keys that come with the question. Thread-safe. */
public interface SignatureVerifier {

    /**
     * Whether the signature is the key's over the message. A key or signature that is not well-formed is no error: the
     * answer is false.
     *
     * @param publicKey X.509 SubjectPublicKeyInfo
     */
    boolean verify(KeyKind kind, byte[] publicKey, byte[] message, byte[] signature);
}
