package io.gatehouse.protocol.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.fact.FactSamples;
import io.gatehouse.protocol.money.Money;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PositionsTest {

    private static final String STREAM = FactSamples.STREAM.toString();

    @Test
    void a_stream_that_is_not_named_is_included_up_to_nothing() {
        assertEquals(0, new Positions(Map.of()).upTo(FactSamples.STREAM));
        assertEquals(7, new Positions(Map.of(STREAM, 7L)).upTo(FactSamples.STREAM));
    }

    @Test
    void an_older_row_never_replaces_a_newer_one() {
        Positions older = new Positions(Map.of(STREAM, 7L));
        Positions newer = new Positions(Map.of(STREAM, 7L, "gw-2/x", 1L));

        assertTrue(newer.mayReplace(older));
        assertTrue(newer.mayReplace(newer));
        assertFalse(older.mayReplace(newer));
        assertFalse(new Positions(Map.of(STREAM, 6L, "gw-2/x", 4L)).mayReplace(older));
    }

    @Test
    void the_worst_loss_is_the_sum_of_its_parts() {
        WorstLoss worst = new WorstLoss(euro(2_000), 3, euro(500), euro(120));

        assertEquals(euro(6_620), worst.total());
        assertEquals(euro(300), WorstLoss.growth(euro(1_500), euro(1_200)));
        assertEquals(euro(0), WorstLoss.growth(euro(900), euro(1_200)));
        assertEquals(12, new GroupBound(4, 3).worst());
        assertThrows(IllegalArgumentException.class, () -> new WorstLoss(euro(-1), 3, euro(500), euro(120)));
        assertThrows(ArithmeticException.class, () -> new WorstLoss(euro(Long.MAX_VALUE), 2, euro(0), euro(0)).total());
    }

    private static Money euro(long minor) {
        return Money.of(minor, "EUR");
    }
}
