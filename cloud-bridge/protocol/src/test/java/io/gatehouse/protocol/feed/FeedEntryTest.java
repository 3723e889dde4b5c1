package io.gatehouse.protocol.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.TestKeys;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.id.LotId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeedEntryTest {

    private static final LotId LOT = new LotId("lot-1");
    private static final UUID TIMELINE = new UUID(1, 2);
    private static final byte[] BODY = {'{', '}'};

    @Test
    void a_row_is_only_good_as_it_was_signed() {
        FeedEntry row = FeedEntry.sign(LOT, TIMELINE, "pool/a", 7, BODY, TestKeys.ed25519());
        List<FeedEntry> others = List.of(
                with(new LotId("lot-2"), TIMELINE, "pool/a", 7, BODY, row),
                with(LOT, new UUID(1, 3), "pool/a", 7, BODY, row),
                with(LOT, TIMELINE, "pool/b", 7, BODY, row),
                with(LOT, TIMELINE, "pool/a", 8, BODY, row),
                with(LOT, TIMELINE, "pool/a", 7, new byte[] {'{', ' ', '}'}, row),
                with(LOT, TIMELINE, "pool/a", 7, null, row),
                new FeedEntry(LOT, TIMELINE, "pool/a", 7, BODY, new byte[64]),
                new FeedEntry(LOT, TIMELINE, "pool/a", 7, BODY, new byte[0]));

        assertTrue(isSigned(row));
        others.forEach(other -> assertFalse(isSigned(other), other::toString));
        assertFalse(row.isSignedBy(TestKeys.fresh(KeyKind.ED25519).publicKey(), JdkCrypto.verifier()));
    }

    @Test
    void a_tombstone_is_signed_too_and_is_not_an_empty_body() {
        FeedEntry gone = FeedEntry.sign(LOT, TIMELINE, "pool/a", 7, null, TestKeys.ed25519());

        assertTrue(isSigned(gone));
        assertFalse(isSigned(with(LOT, TIMELINE, "pool/a", 7, new byte[0], gone)));
        assertFalse(isSigned(with(LOT, TIMELINE, "pool/a", 7, BODY, gone)));
    }

    @Test
    void the_kind_of_a_key_stands_before_its_slash() {
        assertEquals("issuer-key", FeedKey.kind(FeedKey.issuerKey("5a7a78cc")));
        assertEquals("lot", FeedKey.kind(FeedKey.LOT));
    }

    private static FeedEntry with(
            LotId lot, UUID timeline, String key, long seq, byte @Nullable [] body, FeedEntry signed) {
        return new FeedEntry(lot, timeline, key, seq, body, signed.signature());
    }

    private static boolean isSigned(FeedEntry entry) {
        return entry.isSignedBy(TestKeys.ed25519().publicKey(), JdkCrypto.verifier());
    }
}
