package io.gatehouse.protocol.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.gatehouse.protocol.TestKeys;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.feed.IssuerKeyRow;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.time.WallTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes that phones and printers have in their hands: a change here makes every pass out there worthless. */
class PassBytesTest {

    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-12-01T00:00:00Z");

    @Test
    void the_claims_of_a_static_pass_have_these_bytes() {
        Pass pass = new Pass(
                new AccountId("account-0042"),
                new PassId("pass-0042"),
                new PassClass("staff"),
                List.of(new LotId("lot-1"), new LotId("lot-2")),
                FROM,
                UNTIL,
                null);

        assertEquals(
                "a6026c6163636f756e742d303034320382656c6f742d31656c6f742d32041a6b0e0e00051a6ae681000749706173732d303034323a00010000657374616666",
                HexFormat.of().formatHex(pass.claims()));
    }

    @Test
    void the_claims_of_a_phones_pass_have_these_bytes() {
        Pass pass = new Pass(
                new AccountId("account-0042"),
                new PassId("pass-0042"),
                PassClass.STANDARD,
                List.of(new LotId("lot-1")),
                FROM,
                UNTIL,
                PhoneKey.of(TestKeys.phone().publicKey()));

        assertEquals(
                "a6026c6163636f756e742d3030343203656c6f742d31041a6b0e0e00051a6ae681000749706173732d3030343208a101a401022001215820bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff22f4",
                HexFormat.of().formatHex(pass.claims()));
    }

    @Test
    void what_a_phone_signs_for_a_reader_is_this_hash() {
        assertEquals(
                "c0669f59179edd64b87cc15c06851828a99aefad373ec5982033cbb3104e1aae",
                HexFormat.of()
                        .formatHex(PhoneProof.message(
                                "nfc-1", HexFormat.of().parseHex("00112233445566778899aabbccddeeff"), new byte[] {1, 2
                                })));
    }

    @Test
    void a_code_that_was_printed_once_is_still_read() {
        IssuerKeys keys = IssuerKeys.of(
                List.of(new IssuerKeyRow("5a7a78cc", TestKeys.issuer().publicKey(), false)));

        PassReading reading = new PassReader(JdkCrypto.verifier())
                .read(
                        "GHP1:RRQ+D9O60CO0WJB9CF8CKX66ZD01ECUPC2%E-UE646.Q6HJ06VCP$DIX524EFN01ODTY11T06ND*DGK-0E9EZQE3W5A46IG6G78+FPKE35$Q32WKHCW:O2ETYWH71G%$DM.E 3DBY1Q9CPLS0W5:HK1Y96JKYA3K:S3OVIV7/ZHEQ5$SM4RA:52.9FS SXEO91",
                        keys, new WallTime(FROM, WallTime.Quality.SYNCED, Duration.ZERO));

        assertInstanceOf(PassReading.Genuine.class, reading);
    }
}
