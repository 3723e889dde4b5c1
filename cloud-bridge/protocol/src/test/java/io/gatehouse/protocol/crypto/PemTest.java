package io.gatehouse.protocol.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {

    private static final KeyPair KEY = JdkCrypto.generate(KeyKind.ES256);

    @Test
    void each_block_of_a_file_is_found_by_its_label() {
        Pem pem = new Pem(
                "issuer.pem",
                "made for a test\n"
                        + Pem.block(Pem.PRIVATE_KEY, KEY.getPrivate().getEncoded())
                        + Pem.block(Pem.PUBLIC_KEY, KEY.getPublic().getEncoded()));

        assertArrayEquals(KEY.getPublic().getEncoded(), pem.block(Pem.PUBLIC_KEY));
        assertEquals(KEY.getPrivate(), pem.privateKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"})
    void a_file_without_the_block_is_named_with_what_was_expected(String text) {
        assertEquals(
                "unit-key.pem: a PEM block PRIVATE KEY was expected, there is none",
                refusal(new Pem("unit-key.pem", text), Pem::privateKey));
    }

    @Test
    void a_block_that_is_no_such_thing_is_named_and_never_repeated() {
        String secret = "U2VjcmV0U2VjcmV0U2VjcmV0";
        Pem pem = new Pem(
                "unit.pem",
                "-----BEGIN PRIVATE KEY-----\n" + secret + "\n-----END PRIVATE KEY-----\n"
                        + "-----BEGIN CERTIFICATE-----\n" + secret + "\n-----END CERTIFICATE-----\n");

        String words = refusal(pem, Pem::privateKey) + refusal(pem, Pem::certificates);

        assertTrue(words.startsWith("unit.pem: "), words);
        assertFalse(words.contains(secret), words);
    }

    @Test
    void any_bytes_are_refused_in_words() {
        Random random = new Random(20261128);
        for (int run = 0; run < 2_000; run++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            Pem pem = new Pem("noise.pem", new String(bytes, StandardCharsets.ISO_8859_1));

            assertTrue(refusal(pem, Pem::privateKey).startsWith("noise.pem: "));
            assertTrue(refusal(pem, Pem::certificates).startsWith("noise.pem: "));
        }
    }

    private static String refusal(Pem pem, Consumer<Pem> asked) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> asked.accept(pem))
                .getMessage());
    }
}
