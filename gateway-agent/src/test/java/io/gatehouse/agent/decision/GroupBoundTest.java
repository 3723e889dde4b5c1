package io.gatehouse.agent.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.account.GroupBound;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroupBoundTest {

    @Test
    void cars_of_a_group_pass_its_limit_only_across_a_cut_and_never_the_bound() {
        Random random = new Random(20_261_128);
        int worst = 0;
        for (int run = 0; run < 500; run++) {
            GroupBound bound = new GroupBound(1 + random.nextInt(4), 1 + random.nextInt(4));
            int[] inside = new int[bound.entryGateways()];
            int[] known = new int[bound.entryGateways()];
            boolean cut = random.nextBoolean();
            for (int step = 0; step < 60; step++) {
                int lane = random.nextInt(inside.length);
                int elsewhere = cut ? known[lane] : sum(inside) - inside[lane];
                if (random.nextInt(3) > 0) {
                    inside[lane] += letsIn(inside[lane] + elsewhere, bound.limit()) ? 1 : 0;
                } else {
                    inside[lane] -= Math.min(inside[lane], 1);
                }
                assertTrue(sum(inside) <= (cut ? bound.worst() : bound.limit()), bound + " and " + sum(inside));
            }
            worst = Math.max(worst, sum(inside) - bound.limit());
        }
        assertTrue(worst > 0, "no cut ever let a group pass its limit");
    }

    @Test
    void a_full_group_is_told_so() {
        assertEquals(false, letsIn(3, 3));
        assertEquals(true, letsIn(2, 3));
    }

    private static boolean letsIn(int inside, int limit) {
        Driver member = new Driver(
                Optional.empty(),
                Optional.of(new Driver.Group("Bakery", inside, limit)),
                Optional.empty(),
                List.<Driver.Hours>of(),
                Optional.empty(),
                Optional.empty(),
                0);
        return DecisionFacts.enter(DecisionFacts.good().driver(member)) instanceof Outcome.LetIn;
    }

    private static int sum(int[] some) {
        return java.util.Arrays.stream(some).sum();
    }
}
