package io.gatehouse.protocol.crypto;

/** Signs with one private key, wherever that lives. Thread-safe. */
public interface Signer {

    KeyKind kind();

    /** The public half, X.509 SubjectPublicKeyInfo. */
    byte[] publicKey();

    /**
     * Signs the message.
     *
     * @return 64 bytes for both kinds (ES256: r || s)
     */
    byte[] sign(byte[] message);
}
