package io.gatehouse.protocol.crypto;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keys and certificates in PEM. Every method throws IllegalArgumentException that names the source and what is wrong
 * with it, never repeating its content.
 *
 * @param source the file, for messages
 * @param text its content, in whatever 8-bit character set
 */
public record Pem(String source, String text) {

    public static final String CERTIFICATE = "CERTIFICATE";
    public static final String PRIVATE_KEY = "PRIVATE KEY";
    public static final String PUBLIC_KEY = "PUBLIC KEY";

    private static final int LINE_CHARACTERS = 64;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    /** One block with its frame. */
    public static String block(String label, byte[] content) {
        String lines = Base64.getMimeEncoder(LINE_CHARACTERS, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    /** The first block with that label. */
    public byte[] block(String label) {
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            if (label.equals(blocks.group(1))) {
                try {
                    return Base64.getMimeDecoder().decode(blocks.group(2));
                } catch (IllegalArgumentException garbled) {
                    throw wrong("the PEM block " + label + " is no base64", garbled);
                }
            }
        }
        throw wrong("a PEM block " + label + " was expected, there is none", null);
    }

    /** All certificates, in their order; at least one. */
    public List<X509Certificate> certificates() {
        try {
            List<X509Certificate> found = new ArrayList<>();
            for (var each : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)))) {
                found.add((X509Certificate) each);
            }
            if (found.isEmpty()) {
                throw wrong("a certificate in PEM was expected, there is none", null);
            }
            return found;
        } catch (CertificateException garbled) {
            throw wrong("not certificates in PEM: " + garbled.getMessage(), garbled);
        }
    }

    /** The private key, PKCS#8, EC or RSA. */
    public PrivateKey privateKey() {
        PKCS8EncodedKeySpec bytes = new PKCS8EncodedKeySpec(block(PRIVATE_KEY));
        try {
            try {
                return KeyFactory.getInstance("EC").generatePrivate(bytes);
            } catch (InvalidKeySpecException notElliptic) {
                return KeyFactory.getInstance("RSA").generatePrivate(bytes);
            }
        } catch (GeneralSecurityException garbled) {
            throw wrong("neither an EC nor an RSA key in PKCS#8", garbled);
        }
    }

    private IllegalArgumentException wrong(String what, @Nullable Throwable cause) {
        return new IllegalArgumentException(source + ": " + what, cause);
    }
}
