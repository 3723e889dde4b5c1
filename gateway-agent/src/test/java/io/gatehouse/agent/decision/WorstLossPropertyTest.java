package io.gatehouse.agent.decision;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.gatehouse.testkit.Counts;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorstLossPropertyTest {

    private static final long SEED = Long.getLong("gatehouse.seed", 20_261_128L);

    @Test
    void the_worst_loss_that_is_printed_is_never_passed_and_is_no_idle_figure() {
        System.out.println("worst loss: -Dgatehouse.seed=" + SEED);
        Random seeds = new Random(SEED);
        long greatest = 0;
        int letIn = 0;
        for (int run = 0; run < Counts.of(2_000, 200_000); run++) {
            long seed = seeds.nextLong();
            MoneyWorld world = run(seed, MoneyWorld.Fault.NONE);

            assertNull(world.objectionWhenAllIsSaid(), "world " + seed);
            greatest = Math.max(greatest, world.lossByCuts());
            letIn += world.letIn;
        }
        System.out.println("worst loss: " + letIn + " cars, greatest loss by cuts " + greatest);
        assertTrue(greatest > 1_000, "cuts never cost anything: the worlds are too kind");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_fault_is_seen(MoneyWorld.Fault fault) {
        Random seeds = new Random(SEED);
        for (int run = 1; run <= 20_000; run++) {
            String objection = run(seeds.nextLong(), fault).objectionWhenAllIsSaid();
            if (objection != null) {
                System.out.println(fault + ": in world " + run + ": " + objection);
                return;
            }
        }
        fail(fault + " was not seen");
    }

    private static MoneyWorld run(long seed, MoneyWorld.Fault fault) {
        MoneyWorld world = new MoneyWorld(seed, fault);
        for (int step = 0; step < 120; step++) {
            world.step();
        }
        return world;
    }
}
