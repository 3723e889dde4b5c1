package io.gatehouse.link;

import io.gatehouse.protocol.crypto.Pem;
import io.gatehouse.protocol.crypto.Tls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/**
 * What a unit shows and whom it trusts, in PEM files. They are read anew for each connection, so that a renewed
 * certificate counts from the next one on.
 *
 * @param authority certificates of the CAs that brokers are signed by
 * @param certificate the unit's own, with those between it and its CA if there are any
 * @param key the unit's private key, PKCS#8 ({@code BEGIN PRIVATE KEY})
 */
public record TlsFiles(Path authority, Path certificate, Path key) {

    /** The files' content. */
    public record Content(Pem authority, Pem certificate, Pem key) {}

    /** @throws IOException names the file that cannot be read */
    public Content read() throws IOException {
        return new Content(read(authority), read(certificate), read(key));
    }

    /**
     * TLS 1.2 and 1.3 with these files and no other trust.
     *
     * @throws IOException names the file and what is wrong with it
     */
    public SSLContext open() throws IOException {
        Content content = read();
        try {
            return Tls.context(content.authority(), content.certificate(), content.key());
        } catch (IllegalArgumentException unfit) {
            throw new IOException(unfit.getMessage(), unfit);
        }
    }

    private static Pem read(Path file) throws IOException {
        return new Pem(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
    }
}
