package io.gatehouse.protocol.cose;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.SignatureVerifier;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.json.MalformedException;
import java.util.Optional;

/**
 * A COSE_Sign1 message (RFC 9052, section 4.2) under ES256. Parsing believes nothing: it only says what stands there.
 * The algorithm is never chosen by the message: another one than ES256 is malformed. Arrays are not copied: nobody
 * changes them. Immutable.
 */
public final class Sign1 {

    /** ECDSA with SHA-256 (RFC 9053, table 1). */
    private static final long ES256 = -7;

    private static final int TAG = 18;
    private static final int HEADER_ALGORITHM = 1;
    private static final int HEADER_CRITICAL = 2;
    private static final int HEADER_KID = 4;
    private static final byte[] NOTHING = {};

    private final byte[] protectedHeader;
    private final Optional<byte[]> kid;
    private final byte[] payload;
    private final byte[] signature;

    private Sign1(byte[] protectedHeader, Optional<byte[]> kid, byte[] payload, byte[] signature) {
        this.protectedHeader = protectedHeader;
        this.kid = kid;
        this.payload = payload;
        this.signature = signature;
    }

    /**
     * Signs.
     *
     * @param key an ES256 key
     * @param kid under which a reader finds the public key; stands in the protected header
     * @return the tagged message
     */
    public static byte[] sign(Signer key, byte[] kid, byte[] payload) {
        if (key.kind() != KeyKind.ES256) {
            throw new IllegalArgumentException("a COSE_Sign1 of ours is signed by an ES256 key, not " + key.kind());
        }
        byte[] header = CborMap.empty()
                .put(HEADER_ALGORITHM, ES256)
                .put(HEADER_KID, kid)
                .bytes();
        byte[] signature = key.sign(toBeSigned(header, NOTHING, payload));
        return CBORObject.NewArray()
                .Add(CBORObject.FromObject(header))
                .Add(CBORObject.NewMap())
                .Add(CBORObject.FromObject(payload))
                .Add(CBORObject.FromObject(signature))
                .WithTag(TAG)
                .EncodeToBytes();
    }

    /**
     * Takes a message apart, tagged 18 or untagged.
     *
     * @throws MalformedException says what is wrong: size, nesting, form, another algorithm than ES256, critical headers
     */
    public static Sign1 parse(byte[] bytes, int maxBytes) {
        CBORObject item = CborShape.decode(bytes, maxBytes);
        if (item.isTagged() && !item.HasMostOuterTag(TAG)) {
            throw new MalformedException("tagged as something else than COSE_Sign1 (18)");
        }
        if (item.getType() != CBORType.Array || item.size() != 4) {
            throw new MalformedException("not COSE_Sign1: an array of 4 was expected");
        }
        byte[] protectedHeader = bytes(item, 0, "the protected header");
        CborMap trusted = protectedHeader.length == 0 ? CborMap.empty() : CborMap.parse(protectedHeader, maxBytes);
        if (item.get(1).getType() != CBORType.Map) {
            throw new MalformedException("not COSE_Sign1: the unprotected header is not a map");
        }
        CborMap open = CborMap.parse(item.get(1).EncodeToBytes(), maxBytes);
        checkHeaders(trusted, open);
        return new Sign1(
                isEmptyMap(protectedHeader) ? NOTHING : protectedHeader,
                kid(trusted, open),
                bytes(item, 2, "the payload"),
                bytes(item, 3, "the signature"));
    }

    private static void checkHeaders(CborMap trusted, CborMap open) {
        long algorithm = (trusted.has(HEADER_ALGORITHM) ? trusted : open).integer(HEADER_ALGORITHM);
        if (algorithm != ES256) {
            throw new MalformedException("its algorithm is " + algorithm + ", not ES256 (-7)");
        }
        if (trusted.has(HEADER_CRITICAL) || open.has(HEADER_CRITICAL)) {
            throw new MalformedException("it has critical headers, of which none is known here");
        }
    }

    /** An empty map, {@code h'a0'}, and nothing mean the same, and enter the signature as nothing (section 4.4). */
    private static boolean isEmptyMap(byte[] header) {
        return header.length == 1 && header[0] == (byte) 0xa0;
    }

    private static Optional<byte[]> kid(CborMap trusted, CborMap open) {
        if (trusted.has(HEADER_KID)) {
            return Optional.of(trusted.bytes(HEADER_KID));
        }
        return open.has(HEADER_KID) ? Optional.of(open.bytes(HEADER_KID)) : Optional.empty();
    }

    private static byte[] bytes(CBORObject array, int index, String what) {
        CBORObject part = array.get(index);
        if (part.getType() != CBORType.ByteString) {
            throw new MalformedException("not COSE_Sign1: " + what + " is not a byte string");
        }
        return part.GetByteString();
    }

    /** Under which its key is to be found: the protected one decides, the unprotected one counts only without it. */
    public Optional<byte[]> kid() {
        return kid;
    }

    public byte[] payload() {
        return payload;
    }

    /**
     * Whether the key signed it.
     *
     * @param publicKey P-256, X.509 SubjectPublicKeyInfo
     */
    public boolean isSignedBy(byte[] publicKey, SignatureVerifier verifier) {
        return isSignedBy(publicKey, NOTHING, verifier);
    }

    /** The same with data that was signed along and is not in the message. */
    public boolean isSignedBy(byte[] publicKey, byte[] external, SignatureVerifier verifier) {
        return verifier.verify(KeyKind.ES256, publicKey, toBeSigned(external), signature);
    }

    /** The Sig_structure (RFC 9052, section 4.4). */
    byte[] toBeSigned(byte[] external) {
        return toBeSigned(protectedHeader, external, payload);
    }

    private static byte[] toBeSigned(byte[] protectedHeader, byte[] external, byte[] payload) {
        return CBORObject.NewArray()
                .Add(CBORObject.FromObject("Signature1"))
                .Add(CBORObject.FromObject(protectedHeader))
                .Add(CBORObject.FromObject(external))
                .Add(CBORObject.FromObject(payload))
                .EncodeToBytes();
    }
}
