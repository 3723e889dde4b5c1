package io.gatehouse.protocol.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatehouse.testkit.Counts;
import org.junit.jupiter.api.Test;

class OracleTest {

    private static final long SEED = 20_261_122;

    @Test
    void engine_and_oracle_agree_on_random_tariffs_and_stays() {
        int tariffs = Counts.of(500, 200_000);
        int stays = tariffs * Differential.STAYS_PER_TARIFF;
        System.out.println("seed " + SEED + ", tariffs " + tariffs + ", stays " + stays);

        assertEquals("", new Differential().apply(SEED, stays));
    }
}
