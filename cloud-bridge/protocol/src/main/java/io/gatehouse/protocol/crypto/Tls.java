package io.gatehouse.protocol.crypto;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS from PEM: who we are and whom we trust, and nobody else. */
public final class Tls {

    // The key store lives in memory only; its password protects nothing
    private static final char[] IN_MEMORY = "in-memory".toCharArray();

    private Tls() {}

    /**
     * TLS 1.2 and 1.3 with a certificate of our own.
     *
     * @param authority certificates of the CAs that the other side may be signed by
     * @param certificate our own, with those between it and its CA if there are any
     * @param key the private key to it
     * @throws IllegalArgumentException names the source and what is wrong with it
     */
    public static SSLContext context(Pem authority, Pem certificate, Pem key) {
        try {
            KeyStore trusted = empty();
            int number = 0;
            for (X509Certificate each : authority.certificates()) {
                number++;
                trusted.setCertificateEntry("authority-" + number, each);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);

            KeyStore own = empty();
            own.setKeyEntry(
                    "own",
                    key.privateKey(),
                    IN_MEMORY,
                    certificate.certificates().toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, IN_MEMORY);

            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException unfit) {
            throw new IllegalArgumentException(
                    "no TLS with " + authority.source() + ", " + certificate.source() + " and " + key.source() + ": "
                            + unfit.getMessage(),
                    unfit);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, IN_MEMORY);
        return store;
    }
}
