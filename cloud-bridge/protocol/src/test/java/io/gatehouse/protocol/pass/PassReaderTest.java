package io.gatehouse.protocol.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.Seed;
import io.gatehouse.protocol.TestKeys;
import io.gatehouse.protocol.cose.Sign1;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.feed.IssuerKeyRow;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.time.WallTime;
import io.gatehouse.testkit.Counts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PassReaderTest {

    private static final Signer ISSUER_KEY = TestKeys.issuer();
    private static final Signer PHONE = TestKeys.phone();
    private static final Signer OTHER = TestKeys.fresh(KeyKind.ES256);
    private static final PassIssuer ISSUER = PassIssuer.of(ISSUER_KEY);
    private static final IssuerKeys KEYS =
            IssuerKeys.of(List.of(new IssuerKeyRow(ISSUER.kid(), ISSUER_KEY.publicKey(), false)));
    private static final PassReader READER = new PassReader(JdkCrypto.verifier());

    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Pass STATIC = pass(null);
    private static final Pass BOUND = pass(PhoneKey.of(PHONE.publicKey()));
    private static final byte[] NONCE = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");

    @Test
    void a_static_pass_is_genuine_in_its_time_and_says_so() {
        String text = PassText.ofStatic(ISSUER.issue(STATIC)).toString();

        PassReading reading = READER.read(text, KEYS, synced(NOON));

        assertEquals(new PassReading.Genuine(STATIC, new Proof.Static()), reading);
        assertEquals("The pass is good until 1 December 2026, 01:00.", reading.words(ZoneId.of("Europe/Berlin")));
        assertTrue(text.startsWith("GHP1:"));
    }

    @Test
    void the_first_second_is_good_and_the_last_is_not() {
        byte[] pass = ISSUER.issue(STATIC);

        assertInstanceOf(PassReading.Genuine.class, READER.read(pass, KEYS, synced(FROM)));
        assertEquals(new PassReading.NotYetValid(STATIC), READER.read(pass, KEYS, synced(FROM.minusMillis(1))));
        assertInstanceOf(PassReading.Genuine.class, READER.read(pass, KEYS, synced(UNTIL.minusMillis(1))));
        assertEquals(new PassReading.Expired(STATIC), READER.read(pass, KEYS, synced(UNTIL)));
    }

    @Test
    void errors_of_the_clock_count_in_the_drivers_favour() {
        byte[] pass = ISSUER.issue(STATIC);
        Duration error = Duration.ofMinutes(10);

        assertInstanceOf(PassReading.Genuine.class, READER.read(pass, KEYS, holdover(FROM.minus(error), error)));
        assertInstanceOf(
                PassReading.NotYetValid.class,
                READER.read(pass, KEYS, holdover(FROM.minus(error).minusMillis(1), error)));
        assertInstanceOf(
                PassReading.Genuine.class,
                READER.read(pass, KEYS, holdover(UNTIL.plus(error).minusMillis(1), error)));
        assertInstanceOf(PassReading.Expired.class, READER.read(pass, KEYS, holdover(UNTIL.plus(error), error)));
    }

    @Test
    void while_the_clock_is_unset_validity_runs_on() {
        WallTime unset = new WallTime(Instant.EPOCH, WallTime.Quality.UNSET, Duration.ZERO);
        LivePass live = LivePass.sign(ISSUER.issue(BOUND), NOON, PHONE);

        assertInstanceOf(PassReading.Genuine.class, READER.read(ISSUER.issue(STATIC), KEYS, unset));
        assertInstanceOf(PassReading.Genuine.class, READER.read(live, KEYS, unset));
    }

    /** Trap 3: a good signature does not help under a kid that is not known, or is another's. */
    @Test
    void the_kid_finds_the_key_and_nothing_else_does() {
        byte[] strange = new PassIssuer(ISSUER_KEY, new byte[] {9, 9, 9, 9}).issue(STATIC);
        IssuerKeys others = IssuerKeys.of(List.of(new IssuerKeyRow("09090909", OTHER.publicKey(), false)));

        assertEquals(new PassReading.UnknownIssuer("09090909"), READER.read(strange, KEYS, synced(NOON)));
        assertEquals(
                new PassReading.Forged(PassReading.Forged.Signature.ISSUER),
                READER.read(strange, others, synced(NOON)));
    }

    @Test
    void a_pass_of_a_withdrawn_key_is_revoked_and_still_names_its_account() {
        IssuerKeys withdrawn = IssuerKeys.of(List.of(new IssuerKeyRow(ISSUER.kid(), ISSUER_KEY.publicKey(), true)));

        PassReading reading = READER.read(ISSUER.issue(STATIC), withdrawn, synced(NOON));

        assertEquals(new PassReading.Revoked(STATIC, ISSUER.kid()), reading);
        assertEquals(STATIC, reading.signedPass().orElseThrow());
    }

    @Test
    void a_pass_that_names_a_phone_is_not_accepted_without_it() {
        PassReading reading = READER.read(PassText.ofStatic(ISSUER.issue(BOUND)).toString(), KEYS, synced(NOON));

        assertEquals(new PassReading.WithoutPhone(BOUND), reading);
    }

    @Test
    void a_phone_answers_one_challenge_of_one_reader_for_one_pass() {
        byte[] pass = ISSUER.issue(BOUND);
        PhoneProof answer = PhoneProof.sign("nfc-1", NONCE, pass, PHONE);
        byte[] otherNonce = NONCE.clone();
        otherNonce[15] ^= 1;
        PassReading stranger = new PassReading.Forged(PassReading.Forged.Signature.PHONE);

        assertEquals(
                new PassReading.Genuine(BOUND, new Proof.Challenge()), READER.read(pass, answer, KEYS, synced(NOON)));
        assertEquals(
                stranger,
                READER.read(pass, PhoneProof.sign("nfc-1", NONCE, pass, OTHER), KEYS, synced(NOON)),
                "another phone");
        assertEquals(
                stranger,
                READER.read(pass, new PhoneProof("nfc-2", NONCE, answer.signature()), KEYS, synced(NOON)),
                "another reader");
        assertEquals(
                stranger,
                READER.read(pass, new PhoneProof("nfc-1", otherNonce, answer.signature()), KEYS, synced(NOON)),
                "another challenge");
        assertEquals(
                stranger, READER.read(ISSUER.issue(BOUND), answer, KEYS, synced(NOON)), "another issue of the pass");
        assertInstanceOf(PassReading.Garbage.class, READER.read(ISSUER.issue(STATIC), answer, KEYS, synced(NOON)));
    }

    @Test
    void a_live_pass_is_good_for_this_step_and_the_one_before() {
        byte[] pass = ISSUER.issue(BOUND);
        String text = PassText.ofLive(LivePass.sign(pass, NOON, PHONE)).toString();

        assertTrue(text.startsWith("GHL1:"));
        assertEquals(
                new PassReading.Genuine(BOUND, new Proof.Live(NOON.getEpochSecond() / 15)),
                READER.read(text, KEYS, synced(NOON)));
        assertInstanceOf(PassReading.Genuine.class, READER.read(text, KEYS, synced(NOON.plusMillis(29_999))));
        assertInstanceOf(PassReading.WrongPhoneClock.class, READER.read(text, KEYS, synced(NOON.plusSeconds(30))));
        assertInstanceOf(PassReading.WrongPhoneClock.class, READER.read(text, KEYS, synced(NOON.minusMillis(1))));
        assertInstanceOf(
                PassReading.Genuine.class,
                READER.read(text, KEYS, holdover(NOON.minusSeconds(20), Duration.ofSeconds(20))));
        assertInstanceOf(
                PassReading.Genuine.class,
                READER.read(text, KEYS, holdover(NOON.plusSeconds(49), Duration.ofSeconds(20))));
    }

    @Test
    void a_wrong_phone_clock_is_told_in_words_and_only_when_the_phone_really_signed() {
        byte[] pass = ISSUER.issue(BOUND);
        LivePass fast = LivePass.sign(pass, NOON.plusSeconds(600), PHONE);
        LivePass slow = LivePass.sign(pass, NOON.minus(Duration.ofDays(3)), PHONE);
        LivePass stranger = LivePass.sign(pass, NOON.plusSeconds(600), OTHER);

        assertEquals(
                "The phone's clock is 10 minutes fast. Please set it to automatic time and show the pass again.",
                READER.read(fast, KEYS, synced(NOON)).words(ZoneId.of("UTC")));
        assertTrue(READER.read(slow, KEYS, synced(NOON)).words(ZoneId.of("UTC")).startsWith("The code is 2 days old."));
        assertInstanceOf(PassReading.Forged.class, READER.read(stranger, KEYS, synced(NOON)));
    }

    @Test
    void garbage_is_a_result_and_never_an_exception() {
        Random random = Seed.random("garbage");
        for (int i = 0; i < Counts.of(5_000, 500_000); i++) {
            byte[] bytes = Seed.bytes(random, random.nextInt(300));
            String text = i % 3 == 0 ? new String(bytes, StandardCharsets.ISO_8859_1) : Base45.encode(bytes);
            for (String each : List.of(text, "GHP1:" + text, "GHL1:" + text)) {
                PassReading reading = READER.read(each, KEYS, synced(NOON));
                assertTrue(reading.signedPass().isEmpty());
                assertFalse(reading.words(ZoneId.of("UTC")).isBlank());
            }
        }
        assertInstanceOf(PassReading.Garbage.class, READER.read("", KEYS, synced(NOON)));
        assertInstanceOf(PassReading.Garbage.class, READER.read("https://example.org", KEYS, synced(NOON)));
        assertInstanceOf(PassReading.Garbage.class, READER.read("ghp1:BB8", KEYS, synced(NOON)));
    }

    @Test
    void claims_that_an_issuer_signed_wrongly_are_garbage_that_says_which() {
        for (String claims : List.of("a0", "80", "a1026161", "a5026003656c6f742d31041a6a000000051a69000000074170")) {
            byte[] pass = Sign1.sign(
                    ISSUER_KEY,
                    HexFormat.of().parseHex(ISSUER.kid()),
                    HexFormat.of().parseHex(claims));

            assertInstanceOf(PassReading.Garbage.class, READER.read(pass, KEYS, synced(NOON)), claims);
        }
    }

    @Test
    void any_flipped_bit_is_refused() {
        byte[] bound = ISSUER.issue(BOUND);
        LivePass live = LivePass.sign(bound, NOON, PHONE);
        PhoneProof answer = PhoneProof.sign("nfc-1", NONCE, bound, PHONE);

        flips(ISSUER.issue(STATIC), bytes -> READER.read(bytes, KEYS, synced(NOON)));
        flips(bound, bytes -> READER.read(bytes, answer, KEYS, synced(NOON)));
        flips(live.bytes(), bytes -> READER.read(LivePass.parse(bytes), KEYS, synced(NOON)));
        flips(
                answer.signature(),
                bytes -> READER.read(bound, new PhoneProof("nfc-1", NONCE, bytes), KEYS, synced(NOON)));
    }

    private static void flips(byte[] good, java.util.function.Function<byte[], PassReading> read) {
        assertInstanceOf(PassReading.Genuine.class, read.apply(good));
        for (int bit = 0; bit < good.length * 8; bit += Counts.isLong() ? 1 : 3) {
            byte[] flipped = good.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            PassReading reading = read.apply(flipped);
            assertFalse(reading instanceof PassReading.Genuine, "bit " + bit + ": " + reading);
        }
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertFalse(length > LivePass.TRAILER_BYTES && read.apply(cut) instanceof PassReading.Genuine);
        }
    }

    @Test
    void any_pass_survives_being_issued_and_read() {
        Random random = Seed.random("pass");
        for (int i = 0; i < Counts.of(200, 20_000); i++) {
            Pass pass = anyPass(random);
            byte[] bytes = ISSUER.issue(pass);
            WallTime now = synced(pass.notBefore());
            PassReading reading = pass.phoneKey() == null
                    ? READER.read(PassText.ofStatic(bytes).toString(), KEYS, now)
                    : READER.read(
                            PassText.ofLive(LivePass.sign(bytes, now.instant(), PHONE))
                                    .toString(),
                            KEYS,
                            now);

            assertEquals(pass, reading.signedPass().orElseThrow(() -> new AssertionError(pass + ": " + reading)));
            assertInstanceOf(PassReading.Genuine.class, reading);
        }
    }

    /** In 8-M there is room for 221 alphanumeric characters, in 13-M for 483 (ISO/IEC 18004, table 7). */
    @Test
    void a_static_pass_has_at_most_140_bytes_and_a_live_one_at_most_250() {
        Pass usual = new Pass(
                new AccountId("account-0042"),
                new PassId("pass-0042"),
                new PassClass("staff"),
                List.of(new LotId("demo-lot")),
                FROM,
                UNTIL,
                null);
        byte[] pass = ISSUER.issue(usual);
        byte[] bound = ISSUER.issue(BOUND);
        LivePass live = LivePass.sign(bound, NOON, PHONE);

        assertTrue(pass.length <= 140, "static: " + pass.length);
        assertTrue(live.bytes().length <= 250, "live: " + live.bytes().length);
        assertTrue(PassText.ofStatic(new byte[140]).toString().length() <= 221);
        assertTrue(PassText.ofLive(live).toString().length() <= 483);
        assertEquals(380, PassText.MAX_CHARACTERS);
    }

    @Test
    void an_issuer_refuses_what_would_not_fit_or_would_not_be_found() {
        List<LotId> lots =
                IntStream.range(0, 8).mapToObj(i -> new LotId("a-lot-" + i)).toList();
        Pass tooLong = new Pass(STATIC.account(), STATIC.id(), PassClass.STANDARD, lots, FROM, UNTIL, null);

        assertTrue(String.valueOf(assertThrows(IllegalArgumentException.class, () -> ISSUER.issue(tooLong))
                        .getMessage())
                .contains("at most 140"));
        assertThrows(IllegalArgumentException.class, () -> new PassIssuer(ISSUER_KEY, new byte[3]));
        assertThrows(IllegalArgumentException.class, () -> new PassIssuer(TestKeys.ed25519(), new byte[4]));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Pass(STATIC.account(), STATIC.id(), PassClass.STANDARD, List.of(), FROM, UNTIL, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Pass(STATIC.account(), STATIC.id(), PassClass.STANDARD, STATIC.lots(), UNTIL, FROM, null));
    }

    private static Pass anyPass(Random random) {
        Instant from = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
        List<LotId> lots = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> new LotId("" + i))
                .toList();
        return new Pass(
                new AccountId(name(random, 10)),
                new PassId(name(random, 9)),
                random.nextBoolean() ? PassClass.STANDARD : new PassClass("vip"),
                lots,
                from,
                from.plusSeconds(1 + random.nextInt(100_000_000)),
                random.nextBoolean() ? null : BOUND.phoneKey());
    }

    private static String name(Random random, int max) {
        String alphabet = "abcXYZ019";
        return random.ints(1 + random.nextInt(max), 0, alphabet.length())
                .mapToObj(i -> alphabet.substring(i, i + 1))
                .reduce("", String::concat);
    }

    private static Pass pass(@Nullable PhoneKey phone) {
        return new Pass(
                new AccountId("account-0042"),
                new PassId("pass-0042"),
                PassClass.STANDARD,
                List.of(new LotId("demo-lot")),
                FROM,
                UNTIL,
                phone);
    }

    private static WallTime synced(Instant instant) {
        return new WallTime(instant, WallTime.Quality.SYNCED, Duration.ZERO);
    }

    private static WallTime holdover(Instant instant, Duration error) {
        return new WallTime(instant, WallTime.Quality.HOLDOVER, error);
    }
}
