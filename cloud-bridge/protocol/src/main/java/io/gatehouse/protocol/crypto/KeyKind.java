package io.gatehouse.protocol.crypto;

/** The two kinds of keys in use, each with the JDK's names for it. */
public enum KeyKind {
    /** Ed25519 (RFC 8032): journals and the feed. Signatures are deterministic. */
    ED25519("Ed25519", "Ed25519"),
    /** ECDSA on P-256 with SHA-256, signature as r || s: passes, phones, devices. Signatures are randomised. */
    ES256("EC", "SHA256withECDSAinP1363Format");

    private final String keyAlgorithm;
    private final String signatureAlgorithm;

    KeyKind(String keyAlgorithm, String signatureAlgorithm) {
        this.keyAlgorithm = keyAlgorithm;
        this.signatureAlgorithm = signatureAlgorithm;
    }

    String keyAlgorithm() {
        return keyAlgorithm;
    }

    String signatureAlgorithm() {
        return signatureAlgorithm;
    }
}
