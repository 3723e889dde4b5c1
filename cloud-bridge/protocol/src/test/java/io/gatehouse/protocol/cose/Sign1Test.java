package io.gatehouse.protocol.cose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.protocol.TestKeys;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.json.MalformedException;
import io.gatehouse.testkit.Needs;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Sign1Test {

    private static final String VECTORS = "../shared/data/credentials/cose";
    private static final int LIMIT = 250;
    private static final Signer KEY = TestKeys.issuer();
    private static final byte[] KID = {1, 2, 3, 4};
    private static final byte[] PAYLOAD = "what is said".getBytes(StandardCharsets.UTF_8);

    /** Also trap 4: the verdict is the vector's {@code fail}, whatever its title says. */
    @ParameterizedTest
    @ValueSource(strings = {"sign-pass-02", "sign-pass-03", "sign-fail-02"})
    @Needs(file = VECTORS)
    void the_working_groups_vectors_come_out_as_they_should(String name) throws IOException {
        JsonNode vector = Json.tree(Files.readAllBytes(
                Path.of(System.getProperty("gatehouse.home", "")).resolve(VECTORS + "/" + name + ".json")));
        JsonNode key = vector.at("/input/sign0/key");
        byte[] publicKey = TestKeys.publicKey(
                base64(key.get("x").asText()), base64(key.get("y").asText()));
        byte[] external = hex(vector.at("/input/sign0/external").asText(""));

        Sign1 message = Sign1.parse(hex(vector.at("/output/cbor").asText()), LIMIT);

        if (!vector.path("fail").asBoolean()) {
            assertArrayEquals(hex(vector.at("/intermediates/ToBeSign_hex").asText()), message.toBeSigned(external));
        }
        assertArrayEquals("11".getBytes(StandardCharsets.UTF_8), message.kid().orElseThrow());
        assertEquals(
                !vector.path("fail").asBoolean(), message.isSignedBy(publicKey, external, JdkCrypto.verifier()), name);
    }

    @Test
    void what_is_signed_can_be_read_and_is_good_under_its_key_only() {
        Sign1 message = Sign1.parse(Sign1.sign(KEY, KID, PAYLOAD), LIMIT);

        assertArrayEquals(PAYLOAD, message.payload());
        assertArrayEquals(KID, message.kid().orElseThrow());
        assertTrue(message.isSignedBy(KEY.publicKey(), JdkCrypto.verifier()));
        assertFalse(message.isSignedBy(TestKeys.phone().publicKey(), JdkCrypto.verifier()));
        assertFalse(message.isSignedBy(KEY.publicKey(), new byte[] {1}, JdkCrypto.verifier()));
        assertFalse(message.isSignedBy(new byte[] {1}, JdkCrypto.verifier()));
    }

    /** Trap 1: an encoder may write the empty protected header as {@code h'a0'}; it is signed as nothing. */
    @Test
    void an_empty_protected_header_is_signed_as_nothing_however_it_is_written() {
        byte[] toBeSigned =
                hex("846a5369676e6174757265314040" + "4c" + HexFormat.of().formatHex(PAYLOAD));
        String rest = "a20126044401020304" + "4c" + HexFormat.of().formatHex(PAYLOAD) + "5840"
                + HexFormat.of().formatHex(KEY.sign(toBeSigned));

        for (String empty : new String[] {"40", "41a0"}) {
            Sign1 message = Sign1.parse(hex("d284" + empty + rest), LIMIT);
            assertArrayEquals(toBeSigned, message.toBeSigned(new byte[0]));
            assertTrue(message.isSignedBy(KEY.publicKey(), JdkCrypto.verifier()), empty);
        }
    }

    /** Trap 2. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "d383" /* tag 19 */,
                "d9044c84" /* tag 1100 */,
                "d2d284" /* twice */,
                "c284" /* a big number's tag */
            })
    void another_tag_is_malformed(String start) {
        String message = HexFormat.of().formatHex(Sign1.sign(KEY, KID, PAYLOAD));

        assertThrows(MalformedException.class, () -> Sign1.parse(hex(message.replaceFirst("d284", start)), LIMIT));
    }

    /** Trap 2: EdDSA, ES384, "none", a text, and none at all. */
    @ParameterizedTest
    @ValueSource(strings = {"43a10127", "44a1013822", "43a10100", "47a101654553323536", "43a10426", "41a0", "40"})
    void another_algorithm_is_malformed_even_when_the_signature_is_good(String header) {
        byte[] toBeSigned = hex("846a5369676e617475726531" + (header.equals("41a0") ? "40" : header) + "404c"
                + HexFormat.of().formatHex(PAYLOAD));
        String message = "d284" + header + "a0" + "4c" + HexFormat.of().formatHex(PAYLOAD) + "5840"
                + HexFormat.of().formatHex(KEY.sign(toBeSigned));

        assertThrows(MalformedException.class, () -> Sign1.parse(hex(message), LIMIT));
    }

    /** Trap 3. */
    @Test
    void the_protected_kid_decides_and_the_unprotected_one_counts_only_without_it() {
        String both = "d284" + "46a20126044109" + "a1044108" + "4101" + "4102";
        String open = "d284" + "43a10126" + "a1044108" + "4101" + "4102";
        String none = "d284" + "43a10126" + "a0" + "4101" + "4102";

        assertArrayEquals(hex("09"), Sign1.parse(hex(both), LIMIT).kid().orElseThrow());
        assertArrayEquals(hex("08"), Sign1.parse(hex(open), LIMIT).kid().orElseThrow());
        assertTrue(Sign1.parse(hex(none), LIMIT).kid().isEmpty());
    }

    /** Trap 5. */
    @Test
    void size_and_depth_are_bounded_before_anything_is_decoded() {
        byte[] long251 = new byte[251];
        assertThrows(MalformedException.class, () -> Sign1.parse(long251, LIMIT));
        assertThrows(MalformedException.class, () -> Sign1.parse(hex("81".repeat(249) + "00"), LIMIT));
        assertThrows(MalformedException.class, () -> Sign1.parse(hex("a100".repeat(100) + "00"), LIMIT));
        assertThrows(MalformedException.class, () -> Sign1.parse(hex("5b7fffffffffffffff00"), LIMIT));
        assertThrows(MalformedException.class, () -> Sign1.parse(hex("9bffffffffffffffff00"), LIMIT));
        assertThrows(MalformedException.class, () -> Sign1.parse(hex("9a7fffffff00"), LIMIT));
        assertThrows(MalformedException.class, () -> Sign1.parse(hex("9fff"), LIMIT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "a0",
                "8443a10126a04101", // three of four
                "8443a10126a041014102" + "00", // a byte too many
                "8443a10126a0f64102", // detached payload
                "8443a10126804101" + "4102", // unprotected header no map
                "8445a2012601" + "26a041014102", // a key twice
                "8446a2012602" + "8101a041014102", // a critical header
                "8443a10126a0617841" + "02", // text for bytes
                "8443a10126a041ff6102", // signature no bytes
            })
    void what_is_not_cose_sign1_is_malformed(String bytes) {
        assertThrows(MalformedException.class, () -> Sign1.parse(hex(bytes), LIMIT));
    }

    private static String base64(String text) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text)).toString(16);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
