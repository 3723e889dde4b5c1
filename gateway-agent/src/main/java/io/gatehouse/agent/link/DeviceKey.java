package io.gatehouse.agent.link;

import io.gatehouse.agent.config.AgentConfig.LinkConfig;
import io.gatehouse.protocol.config.ConfigurationException;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Pem;
import io.gatehouse.protocol.entry.JournalKey;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.StreamId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;

/** The unit's own key: it certifies the journal key of a new incarnation. */
final class DeviceKey {

    private DeviceKey() {}

    /** The first entry of a stream. */
    static Fact.JournalOpened certify(LinkConfig files, StreamId stream, byte[] journalKey) {
        try {
            X509Certificate certificate =
                    pem(files.certificate()).certificates().getFirst();
            var deviceKey = JdkCrypto.signer(
                    KeyKind.ES256,
                    pem(files.key()).block(Pem.PRIVATE_KEY),
                    certificate.getPublicKey().getEncoded());
            return JournalKey.certify(stream, journalKey, deviceKey, certificate.getEncoded());
        } catch (IOException | CertificateEncodingException | IllegalArgumentException unusable) {
            throw new ConfigurationException(
                    "keys link.certificate and link.key: a certificate and its EC key (PKCS#8) in PEM were expected: "
                            + unusable.getMessage(),
                    unusable);
        }
    }

    static Pem pem(Path file) throws IOException {
        return new Pem(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
    }
}
