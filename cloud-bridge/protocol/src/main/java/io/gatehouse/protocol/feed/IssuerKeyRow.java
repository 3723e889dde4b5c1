package io.gatehouse.protocol.feed;

/**
 * A key whose passes this lot accepts.
 *
 * @param kid 4 to 8 bytes, lower-case hex
 * @param publicKey P-256, X.509 SubjectPublicKeyInfo
 * @param revoked passes of a revoked key are refused
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared as records
public record IssuerKeyRow(String kid, byte[] publicKey, boolean revoked) {}
