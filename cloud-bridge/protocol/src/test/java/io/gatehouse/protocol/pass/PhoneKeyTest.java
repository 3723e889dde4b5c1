package io.gatehouse.protocol.pass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.protocol.TestKeys;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.testkit.Counts;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class PhoneKeyTest {

    @Test
    void a_key_survives_being_compressed() {
        for (int i = 0; i < Counts.of(50, 5_000); i++) {
            byte[] key = TestKeys.fresh(KeyKind.ES256).publicKey();

            assertArrayEquals(key, PhoneKey.of(key).publicKey());
            assertEquals(PhoneKey.of(key), PhoneKey.ofCoseKey(PhoneKey.of(key).coseKey()));
        }
    }

    @Test
    void what_is_no_point_of_the_curve_is_refused() {
        byte[] key = TestKeys.issuer().publicKey();
        key[key.length - 1] ^= 1;
        byte[] edwards = TestKeys.ed25519().publicKey();

        assertThrows(IllegalArgumentException.class, () -> PhoneKey.of(key));
        assertThrows(IllegalArgumentException.class, () -> PhoneKey.of(edwards));
        assertThrows(IllegalArgumentException.class, () -> new PhoneKey(BigInteger.ONE.shiftLeft(256), true));
        assertThrows(IllegalArgumentException.class, () -> new PhoneKey(BigInteger.ONE.negate(), true));
        assertThrows(
                IllegalArgumentException.class, () -> new PhoneKey(BigInteger.ONE, true), "1 is no x of this curve");
    }
}
