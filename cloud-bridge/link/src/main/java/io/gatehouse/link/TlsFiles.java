package io.gatehouse.link;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * What a unit shows and whom it trusts, in PEM files.
 *
 * @param authority certificates of the CAs that brokers are signed by
 * @param certificate the unit's own, with those between it and its CA if there are any
 * @param key the unit's private key, PKCS#8 ({@code BEGIN PRIVATE KEY}), EC
 */
public record TlsFiles(Path authority, Path certificate, Path key) {

    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    // The key store lives in memory only; its password protects nothing
    private static final char[] IN_MEMORY = "in-memory".toCharArray();

    /**
     * TLS 1.2 and 1.3 with these files and no other trust; reads them anew each time, so that a renewed certificate counts
     * from the next connection on.
     *
     * @throws IOException names the file and what is wrong with it
     */
    public SSLContext open() throws IOException {
        try {
            KeyStore trusted = empty();
            int number = 0;
            for (Certificate each : certificates(authority)) {
                trusted.setCertificateEntry("authority-" + number++, each);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);

            KeyStore own = empty();
            own.setKeyEntry(
                    "unit", privateKey(), IN_MEMORY, certificates(certificate).toArray(new Certificate[0]));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, IN_MEMORY);

            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException unfit) {
            throw new IOException(
                    "TLS with " + authority + ", " + certificate + " and " + key + ": " + unfit.getMessage(), unfit);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, IN_MEMORY);
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file) throws IOException {
        try {
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (found.isEmpty()) {
                throw new IOException(file + ": there is no certificate in it");
            }
            return found;
        } catch (GeneralSecurityException garbled) {
            throw new IOException(file + ": not certificates in PEM: " + garbled.getMessage(), garbled);
        }
    }

    private PrivateKey privateKey() throws IOException {
        Matcher pem = PKCS8.matcher(Files.readString(key));
        if (!pem.find()) {
            throw new IOException(key + ": there is no PKCS#8 key (BEGIN PRIVATE KEY) in it");
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(pem.group(1));
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException | IllegalArgumentException garbled) {
            throw new IOException(key + ": not an EC key in PKCS#8: " + garbled.getMessage(), garbled);
        }
    }
}
