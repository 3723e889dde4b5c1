package io.gatehouse.protocol.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** The crypto ports over the JDK's own providers. */
public final class JdkCrypto {

    private static final SecureRandom RANDOM = new SecureRandom();

    private JdkCrypto() {}

    public static RandomSource random() {
        return count -> {
            byte[] bytes = new byte[count];
            RANDOM.nextBytes(bytes);
            return bytes;
        };
    }

    public static SignatureVerifier verifier() {
        return JdkCrypto::verify;
    }

    /** A fresh key pair. */
    public static KeyPair generate(KeyKind kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.keyAlgorithm());
            if (kind == KeyKind.ES256) {
                generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java cannot make " + kind + " keys", missing);
        }
    }

    public static Signer signer(KeyKind kind, KeyPair pair) {
        return signer(kind, pair.getPrivate(), pair.getPublic().getEncoded());
    }

    /**
     * @param pkcs8 the private key, PKCS#8
     * @param publicKey the public key, X.509 SubjectPublicKeyInfo
     * @throws IllegalArgumentException when the key is not of that kind
     */
    public static Signer signer(KeyKind kind, byte[] pkcs8, byte[] publicKey) {
        try {
            PrivateKey key =
                    KeyFactory.getInstance(kind.keyAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return signer(kind, key, publicKey);
        } catch (GeneralSecurityException notAKey) {
            throw new IllegalArgumentException("not a private key for " + kind, notAKey);
        }
    }

    private static Signer signer(KeyKind kind, PrivateKey key, byte[] publicKey) {
        byte[] copy = publicKey.clone();
        return new Signer() {
            @Override
            public KeyKind kind() {
                return kind;
            }

            @Override
            public byte[] publicKey() {
                return copy.clone();
            }

            @Override
            public byte[] sign(byte[] message) {
                try {
                    Signature signature = Signature.getInstance(kind.signatureAlgorithm());
                    signature.initSign(key);
                    signature.update(message);
                    return signature.sign();
                } catch (GeneralSecurityException broken) {
                    throw new IllegalStateException("signing with " + kind + " failed", broken);
                }
            }
        };
    }

    private static boolean verify(KeyKind kind, byte[] publicKey, byte[] message, byte[] signatureBytes) {
        try {
            Signature signature = Signature.getInstance(kind.signatureAlgorithm());
            signature.initVerify(
                    KeyFactory.getInstance(kind.keyAlgorithm()).generatePublic(new X509EncodedKeySpec(publicKey)));
            signature.update(message);
            return signature.verify(signatureBytes);
        } catch (GeneralSecurityException notWellFormed) {
            // A forged or garbled key or signature is an expected input, not a fault of this program.
            return false;
        }
    }
}
