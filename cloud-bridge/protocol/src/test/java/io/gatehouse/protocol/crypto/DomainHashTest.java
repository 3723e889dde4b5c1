package io.gatehouse.protocol.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.Seed;
import io.gatehouse.protocol.TestKeys;
import io.gatehouse.testkit.Counts;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DomainHashTest {

    @Test
    void it_is_sha_256_over_each_part_behind_its_length_in_four_bytes() throws IOException, NoSuchAlgorithmException {
        Random random = Seed.random("domain hash");
        for (int i = 0; i < Counts.of(500, 50_000); i++) {
            byte[] part = Seed.bytes(random, random.nextInt(200));
            String text = "Zoë-" + random.nextInt();
            long number = random.nextLong();
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(written);
            out.writeInt(14);
            out.write("gatehouse/x/v1".getBytes(StandardCharsets.US_ASCII));
            out.writeInt(part.length);
            out.write(part);
            out.writeInt(text.getBytes(StandardCharsets.UTF_8).length);
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.writeInt(8);
            out.writeLong(number);

            assertArrayEquals(
                    MessageDigest.getInstance("SHA-256").digest(written.toByteArray()),
                    DomainHash.of("gatehouse/x/v1")
                            .bytes(part)
                            .text(text)
                            .number(number)
                            .digest());
        }
    }

    @Test
    void no_two_lists_of_parts_and_no_two_domains_meet() {
        byte[] one = DomainHash.of("a").text("bc").text("d").digest();

        assertFalse(Arrays.equals(one, DomainHash.of("a").text("b").text("cd").digest()));
        assertFalse(Arrays.equals(one, DomainHash.of("a").text("bcd").digest()));
        assertFalse(Arrays.equals(one, DomainHash.of("b").text("bc").text("d").digest()));
        assertFalse(Arrays.equals(
                one, DomainHash.of("a").text("bc").text("d").text("").digest()));
    }

    @Test
    void an_id_is_the_first_sixteen_bytes_with_version_8_and_the_rfcs_variant() {
        byte[] hash = HexFormat.of().parseHex("ff".repeat(32));

        assertEquals(UUID.fromString("ffffffff-ffff-8fff-bfff-ffffffffffff"), DomainHash.uuidOf(hash));
        assertEquals(UUID.fromString("00000000-0000-8000-8000-000000000000"), DomainHash.uuidOf(new byte[32]));
    }

    @ParameterizedTest
    @EnumSource
    void a_verifier_answers_whatever_it_is_given(KeyKind kind) {
        Random random = Seed.random("verifier " + kind);
        Signer signer = kind == KeyKind.ES256 ? TestKeys.issuer() : TestKeys.ed25519();
        byte[] message = {1, 2, 3};
        byte[] good = signer.sign(message);
        assertEquals(64, good.length);
        assertTrue(JdkCrypto.verifier().verify(kind, signer.publicKey(), message, good));
        for (int i = 0; i < Counts.of(300, 30_000); i++) {
            byte[] key = signer.publicKey();
            byte[] signature = good.clone();
            switch (i % 4) {
                case 0 -> key[random.nextInt(key.length)] ^= (byte) (1 + random.nextInt(255));
                case 1 -> signature[random.nextInt(64)] ^= (byte) (1 + random.nextInt(255));
                case 2 -> signature = Seed.bytes(random, random.nextInt(70));
                default -> key = Seed.bytes(random, random.nextInt(100));
            }
            assertFalse(JdkCrypto.verifier().verify(kind, key, message, signature), "case " + i);
        }
        assertFalse(JdkCrypto.verifier().verify(kind, signer.publicKey(), message, new byte[64]));
    }
}
