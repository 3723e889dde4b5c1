package io.gatehouse.protocol.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.protocol.Seed;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.testkit.Counts;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void sums_are_exact_or_refused_and_never_wrap() {
        Random random = Seed.random("money");
        for (int i = 0; i < Counts.of(2_000, 200_000); i++) {
            long left = random.nextLong() >> random.nextInt(64);
            long right = random.nextLong() >> random.nextInt(64);
            BigInteger sum = BigInteger.valueOf(left).add(BigInteger.valueOf(right));

            if (sum.bitLength() < 64) {
                assertEquals(euro(sum.longValueExact()), euro(left).plus(euro(right)));
                assertEquals(euro(left), euro(left).plus(euro(right)).minus(euro(right)));
            } else {
                assertThrows(ArithmeticException.class, () -> euro(left).plus(euro(right)), left + " + " + right);
            }
            assertEquals(Long.compare(left, right), euro(left).compareTo(euro(right)));
            assertEquals(euro(Math.min(left, right)), euro(left).min(euro(right)));
            assertEquals(euro(Math.max(left, right)), euro(left).max(euro(right)));
        }
        assertThrows(ArithmeticException.class, () -> euro(Long.MIN_VALUE).negated());
        assertThrows(ArithmeticException.class, () -> euro(Long.MIN_VALUE).minus(euro(1)));
    }

    @Test
    void amounts_of_two_currencies_never_meet() {
        Money yen = Money.of(1, "JPY");

        assertThrows(IllegalArgumentException.class, () -> euro(1).plus(yen));
        assertThrows(IllegalArgumentException.class, () -> euro(1).minus(yen));
        assertThrows(IllegalArgumentException.class, () -> euro(1).compareTo(yen));
        assertThrows(IllegalArgumentException.class, () -> euro(1).min(yen));
        assertThrows(IllegalArgumentException.class, () -> Money.of(1, "EURO"));
    }

    @Test
    void people_see_the_currencys_own_decimals() {
        assertEquals("12.50 EUR", euro(1250).toString());
        assertEquals("-0.05 EUR", euro(-5).toString());
        assertEquals("500 JPY", Money.of(500, "JPY").toString());
        assertEquals("1.234 KWD", Money.of(1234, "KWD").toString());
    }

    @Test
    void on_the_wire_it_is_minor_units_and_currency_and_nothing_else() {
        byte[] bytes = Json.write(euro(-5));

        assertEquals("{\"amount_minor\":-5,\"currency\":\"EUR\"}", new String(bytes, StandardCharsets.UTF_8));
        assertEquals(euro(-5), Json.read(bytes, Money.class));
    }

    private static Money euro(long minor) {
        return Money.of(minor, "EUR");
    }
}
