package io.gatehouse.simulator.demo.ca;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A certificate authority in a folder: makes what is missing and reuses what is there. One thread at a time, one process
 * per folder.
 */
public final class LocalAuthority {
    private static final Pattern UNIT_ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Duration RENEWED_BEFORE_END = Duration.ofDays(30);
    private static final int PASSWORD_BYTES = 16;

    private final Path folder;
    private final Instant now;
    private final SecureRandom random;
    private final Certificates certificates;
    private final X509Certificate certificate;
    private final PrivateKey key;

    private LocalAuthority(
            Path folder,
            Instant now,
            SecureRandom random,
            Certificates certificates,
            X509Certificate certificate,
            PrivateKey key) {
        this.folder = folder;
        this.now = now;
        this.random = random;
        this.certificates = certificates;
        this.certificate = certificate;
        this.key = key;
    }

    /**
     * Opens the authority of a folder, or founds it.
     *
     * @param now real time, since TLS libraries check validity by the machine's clock
     * @throws GeneralSecurityException when there is a certificate without its key, or an unreadable one
     */
    public static LocalAuthority open(Path folder, Instant now, SecureRandom random)
            throws IOException, GeneralSecurityException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Certificates certificates = new Certificates(now, random);
        Path certificateFile = folder.resolve("ca.pem");
        Path keyFile = folder.resolve("ca-key.pem");
        if (!Files.exists(certificateFile)) {
            KeyPair fresh = certificates.newKey();
            PemFiles.write(keyFile, fresh.getPrivate());
            PemFiles.write(certificateFile, certificates.authority(fresh));
        }
        if (!Files.exists(keyFile)) {
            throw new GeneralSecurityException(
                    certificateFile + " is there and its key " + keyFile + " is not: remove the folder to start anew");
        }
        return new LocalAuthority(
                folder, now, random, certificates, PemFiles.certificate(certificateFile), PemFiles.key(keyFile));
    }

    /**
     * Key and certificate of a unit, made on first use.
     *
     * @param unitId lower case letters, digits and hyphens; becomes the common name and the name of the files
     */
    public UnitFiles unit(String unitId) throws IOException, GeneralSecurityException {
        if (!UNIT_ID.matcher(unitId).matches() || unitId.equals("ca") || unitId.equals("broker")) {
            throw new IllegalArgumentException("not a unit id: " + unitId);
        }
        return files(unitId);
    }

    /** The broker's stores, made on first use. */
    public BrokerFiles broker() throws IOException, GeneralSecurityException {
        UnitFiles own = files("broker");
        BrokerFiles stores = new BrokerFiles(
                folder.resolve("broker.p12"), folder.resolve("broker-trust.p12"), folder.resolve("broker.password"));
        if (!Files.exists(stores.passwordFile())) {
            byte[] secret = new byte[PASSWORD_BYTES];
            random.nextBytes(secret);
            PemFiles.replace(
                    stores.passwordFile(), HexFormat.of().formatHex(secret).getBytes(StandardCharsets.US_ASCII));
        }
        char[] password = Files.readString(stores.passwordFile()).strip().toCharArray();
        // Written at every start: it is cheap, and so the stores always agree with the PEM files.
        KeyStore keys = emptyStore();
        keys.setKeyEntry("broker", PemFiles.key(own.key()), password, new Certificate[] {
            PemFiles.certificate(own.certificate()), certificate
        });
        store(keys, stores.keyStore(), password);
        KeyStore trusted = emptyStore();
        trusted.setCertificateEntry("authority", certificate);
        store(trusted, stores.trustStore(), password);
        return stores;
    }

    private UnitFiles files(String name) throws IOException, GeneralSecurityException {
        UnitFiles files = new UnitFiles(
                folder.resolve("ca.pem"), folder.resolve(name + ".pem"), folder.resolve(name + "-key.pem"));
        if (!isGood(files)) {
            KeyPair fresh = certificates.newKey();
            Files.deleteIfExists(files.certificate());
            PemFiles.write(files.key(), fresh.getPrivate());
            PemFiles.write(files.certificate(), certificates.issue(name, fresh.getPublic(), certificate, key));
        }
        return files;
    }

    /** Whether both files are there, the certificate is this authority's and lasts a while. */
    private boolean isGood(UnitFiles files) throws IOException, GeneralSecurityException {
        if (!Files.exists(files.certificate()) || !Files.exists(files.key())) {
            return false;
        }
        X509Certificate issued = PemFiles.certificate(files.certificate());
        if (issued.getNotAfter().toInstant().isBefore(now.plus(RENEWED_BEFORE_END))) {
            return false;
        }
        try {
            issued.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException signedBySomebodyElse) {
            return false;
        }
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static void store(KeyStore store, Path file, char[] password) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, password);
        PemFiles.replace(file, bytes.toByteArray());
    }
}
