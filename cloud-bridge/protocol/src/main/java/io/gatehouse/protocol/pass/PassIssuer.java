package io.gatehouse.protocol.pass;

import io.gatehouse.protocol.cose.Sign1;
import io.gatehouse.protocol.crypto.DomainHash;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import java.util.Arrays;
import java.util.HexFormat;

/** Makes passes with one issuer key. Thread-safe as its signer is. */
public final class PassIssuer {

    /** Most bytes of a pass that is shown by itself: in base45 a QR code of version 8-M. */
    public static final int MAX_STATIC_BYTES = 140;

    /** Most bytes of a pass that names a phone's key: it must leave room for the phone's part of a live pass. */
    public static final int MAX_PHONE_BYTES = LivePass.MAX_BYTES - LivePass.TRAILER_BYTES;

    private final Signer key;
    private final byte[] kid;

    /**
     * An issuer.
     *
     * @param key ES256
     * @param kid 4 to 8 bytes, under which the lots know the public key
     */
    public PassIssuer(Signer key, byte[] kid) {
        if (key.kind() != KeyKind.ES256) {
            throw new IllegalArgumentException("passes are signed by ES256 keys, not " + key.kind());
        }
        if (kid.length < 4 || kid.length > 8) {
            throw new IllegalArgumentException("a kid has 4 to 8 bytes, not " + kid.length);
        }
        this.key = key;
        this.kid = kid.clone();
    }

    /** An issuer whose kid follows from its key, see {@link #kidOf}. */
    public static PassIssuer of(Signer key) {
        return new PassIssuer(key, kidOf(key.publicKey()));
    }

    /**
     * The kid that a key gets when nobody chose another: the first 4 bytes of its SHA-256.
     *
     * @param publicKey X.509 SubjectPublicKeyInfo
     */
    public static byte[] kidOf(byte[] publicKey) {
        return Arrays.copyOf(DomainHash.sha256(publicKey), 4);
    }

    /** The kid as the feed names it: lower-case hex. */
    public String kid() {
        return HexFormat.of().formatHex(kid);
    }

    /**
     * Signs a pass.
     *
     * @return COSE_Sign1, at most {@link #MAX_STATIC_BYTES}, or {@link #MAX_PHONE_BYTES} with a phone's key
     * @throws IllegalArgumentException when it would be longer: its ids are too long
     */
    public byte[] issue(Pass pass) {
        byte[] bytes = Sign1.sign(key, kid, pass.claims());
        int limit = pass.phoneKey() == null ? MAX_STATIC_BYTES : MAX_PHONE_BYTES;
        if (bytes.length > limit) {
            throw new IllegalArgumentException("the pass has " + bytes.length + " bytes, but at most " + limit
                    + " make a code that scans well; shorten account (" + pass.account() + "), pass id (" + pass.id()
                    + "), class (" + pass.passClass() + ") or lots " + pass.lots());
        }
        return bytes;
    }
}
