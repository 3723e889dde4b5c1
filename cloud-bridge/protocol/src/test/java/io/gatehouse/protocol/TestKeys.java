package io.gatehouse.protocol;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.HexFormat;

/** Keys that are the same in every run, all published: worth nothing outside tests. */
public final class TestKeys {

    private TestKeys() {}

    /** P-256, RFC 6979, appendix A.2.5. */
    public static Signer issuer() {
        return es256(
                "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721",
                "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6",
                "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299");
    }

    /** P-256, the key "11" of the COSE working group's examples. */
    public static Signer phone() {
        return es256(
                "57C92077664146E876760C9520D054AA93C3AFB04E306705DB6090308507B4D3",
                "BAC5B11CAD8F99F9C72B05CF4B9E26D244DC189F745228255A219A86D6A09EFF",
                "20138BF82DC1B6D562BE0FA54AB7804A3A64B6D72CCFED6B6FB6ED28BBFC117E");
    }

    /** Ed25519, RFC 8032, section 7.1, test 1. */
    public static Signer ed25519() {
        return JdkCrypto.signer(
                KeyKind.ED25519,
                hex("302e020100300506032b657004220420"
                        + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"),
                hex("302a300506032b6570032100" + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
    }

    /** A key of another person. */
    public static Signer fresh(KeyKind kind) {
        return JdkCrypto.signer(kind, JdkCrypto.generate(kind));
    }

    /** A signer of these three numbers, hexadecimal. */
    public static Signer es256(String privateKey, String x, String y) {
        return JdkCrypto.signer(KeyKind.ES256, pkcs8(privateKey), publicKey(x, y));
    }

    public static byte[] publicKey(String x, String y) {
        try {
            ECPoint point = new ECPoint(new BigInteger(x, 16), new BigInteger(y, 16));
            return KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(point, p256()))
                    .getEncoded();
        } catch (GeneralSecurityException noSuchCurve) {
            throw new IllegalStateException(noSuchCurve);
        }
    }

    private static byte[] pkcs8(String privateKey) {
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new ECPrivateKeySpec(new BigInteger(privateKey, 16), p256()))
                    .getEncoded();
        } catch (GeneralSecurityException noSuchCurve) {
            throw new IllegalStateException(noSuchCurve);
        }
    }

    private static ECParameterSpec p256() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
