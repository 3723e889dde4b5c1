package io.gatehouse.protocol.pass;

import io.gatehouse.protocol.cose.CborMap;
import io.gatehouse.protocol.json.MalformedException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The public key of a driver's phone, a point on P-256. In a pass it stands compressed (33 bytes of information, not 65):
 * that is what lets a live pass fit its QR code.
 *
 * @param x the point's x
 * @param yIsOdd which of the two points with this x
 */
public record PhoneKey(BigInteger x, boolean yIsOdd) {

    // Domain parameters of P-256 (FIPS 186-5, SP 800-186 section 3.2.1.3); a = -3.
    private static final BigInteger P =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    private static final BigInteger B =
            new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);

    /** DER of a SubjectPublicKeyInfo for an uncompressed point on P-256, up to the point's x. */
    private static final byte[] DER_PREFIX =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

    private static final int COORDINATE_BYTES = 32;

    // COSE_Key (RFC 9052, section 7; RFC 9053, section 7.1.1)
    private static final int KEY_TYPE = 1;
    private static final int EC2 = 2;
    private static final int CURVE = -1;
    private static final int P_256 = 1;
    private static final int X = -2;
    private static final int Y = -3;

    /** @throws IllegalArgumentException when the curve has no point with this x */
    public PhoneKey {
        if (x.signum() < 0 || x.compareTo(P) >= 0 || !isSquare(ySquared(x))) {
            throw new IllegalArgumentException("no point of P-256 has this x");
        }
    }

    /**
     * Takes over a key.
     *
     * @param publicKey X.509 SubjectPublicKeyInfo as the JDK and Android's key store write it, 91 bytes
     * @throws IllegalArgumentException when it is not a P-256 key of that form, or no point of the curve
     */
    public static PhoneKey of(byte[] publicKey) {
        if (publicKey.length != DER_PREFIX.length + 2 * COORDINATE_BYTES
                || !Arrays.equals(publicKey, 0, DER_PREFIX.length, DER_PREFIX, 0, DER_PREFIX.length)) {
            throw new IllegalArgumentException("not the SubjectPublicKeyInfo of an uncompressed P-256 key");
        }
        BigInteger y = coordinate(publicKey, DER_PREFIX.length + COORDINATE_BYTES);
        PhoneKey key = new PhoneKey(coordinate(publicKey, DER_PREFIX.length), y.testBit(0));
        if (!key.y().equals(y)) {
            throw new IllegalArgumentException("not a point of P-256");
        }
        return key;
    }

    /** The key as a {@link io.gatehouse.protocol.crypto.SignatureVerifier} takes it: X.509 SubjectPublicKeyInfo. */
    public byte[] publicKey() {
        byte[] bytes = Arrays.copyOf(DER_PREFIX, DER_PREFIX.length + 2 * COORDINATE_BYTES);
        write(x, bytes, DER_PREFIX.length);
        write(y(), bytes, DER_PREFIX.length + COORDINATE_BYTES);
        return bytes;
    }

    CborMap coseKey() {
        byte[] bytes = new byte[COORDINATE_BYTES];
        write(x, bytes, 0);
        return CborMap.empty()
                .put(KEY_TYPE, EC2)
                .put(CURVE, P_256)
                .put(X, bytes)
                .put(Y, yIsOdd);
    }

    /** @throws MalformedException when it is not a compressed P-256 key */
    static PhoneKey ofCoseKey(CborMap key) {
        byte[] xBytes = key.bytes(X);
        if (key.integer(KEY_TYPE) != EC2 || key.integer(CURVE) != P_256 || xBytes.length != COORDINATE_BYTES) {
            throw new MalformedException("the phone's key is not on P-256");
        }
        try {
            return new PhoneKey(new BigInteger(1, xBytes), key.flag(Y));
        } catch (IllegalArgumentException noPoint) {
            throw new MalformedException("the phone's key is no point of P-256", noPoint);
        }
    }

    private BigInteger y() {
        BigInteger root = root(ySquared(x));
        return root.testBit(0) == yIsOdd ? root : P.subtract(root);
    }

    private static BigInteger ySquared(BigInteger x) {
        return x.pow(3).subtract(x.multiply(BigInteger.valueOf(3))).add(B).mod(P);
    }

    private static boolean isSquare(BigInteger value) {
        return root(value).pow(2).mod(P).equals(value);
    }

    /** P is 3 modulo 4, so that this power is a root of every square. */
    private static BigInteger root(BigInteger square) {
        return square.modPow(P.add(BigInteger.ONE).shiftRight(2), P);
    }

    private static BigInteger coordinate(byte[] bytes, int from) {
        return new BigInteger(1, bytes, from, COORDINATE_BYTES);
    }

    private static void write(BigInteger value, byte[] to, int at) {
        byte[] bytes = value.toByteArray(); // with a zero before when the first bit is set, shorter when small
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, to, at + COORDINATE_BYTES - length, length);
    }
}
