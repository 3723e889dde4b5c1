package io.gatehouse.protocol.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.TestKeys;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StreamId;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementTest {

    private static final LotId LOT = new LotId("lot-1");
    private static final PoolId POOL = new PoolId("general");
    private static final StreamId GIVER = TransfersTest.stream(1);
    private static final StreamId TAKER = TransfersTest.stream(2);
    private static final Transfers ROW = Transfers.none().raised(new Cell(Holder.of(GIVER), Holder.of(TAKER)), 17);

    @Test
    void a_statement_is_only_good_as_it_was_signed() {
        Statement good = Statement.sign(LOT, POOL, GIVER, TAKER, ROW, TestKeys.ed25519());
        byte[] signature = good.signature();
        List<Statement> others = List.of(
                new Statement(new LotId("lot-2"), POOL, GIVER, TAKER, 17, signature),
                new Statement(LOT, new PoolId("trucks"), GIVER, TAKER, 17, signature),
                new Statement(LOT, POOL, TransfersTest.stream(3), TAKER, 17, signature),
                new Statement(LOT, POOL, GIVER, TransfersTest.stream(3), 17, signature),
                new Statement(LOT, POOL, TAKER, GIVER, 17, signature),
                new Statement(LOT, POOL, GIVER, TAKER, 18, signature),
                new Statement(LOT, POOL, GIVER, TAKER, 17, new byte[64]));

        assertEquals(17, good.total());
        assertTrue(isSigned(good));
        others.forEach(other -> assertFalse(isSigned(other), other::toString));
    }

    @Test
    void only_what_the_row_says_is_stated() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Statement.sign(LOT, POOL, /* giver= */ TAKER, /* taker= */ GIVER, ROW, TestKeys.ed25519()));
    }

    private static boolean isSigned(Statement statement) {
        return statement.isSignedBy(TestKeys.ed25519().publicKey(), JdkCrypto.verifier());
    }
}
