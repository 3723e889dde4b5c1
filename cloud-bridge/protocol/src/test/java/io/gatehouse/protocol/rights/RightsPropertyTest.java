package io.gatehouse.protocol.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.Seed;
import io.gatehouse.testkit.Counts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RightsPropertyTest {

    private static final int STEPS = 500;

    @Test
    void no_order_loss_or_repetition_makes_a_right_and_every_right_comes_back() {
        Random seeds = Seed.random("rights");
        Map<String, Integer> happened = new TreeMap<>();
        for (int run = 0; run < Counts.of(100, 20_000); run++) {
            long seed = seeds.nextLong();
            RightsWorld world = new RightsWorld(seed, new Conduct());

            Optional<String> objection = run(world);
            world.heal();

            assertEquals(Optional.empty(), objection, "world " + seed);
            assertEquals(Optional.empty(), Omniscience.objection(world), "world " + seed + ", healed");
            assertEquals(Optional.empty(), Omniscience.missing(world), "world " + seed + ", healed");
            world.happened.forEach((what, times) -> happened.merge(what, times, Integer::sum));
        }
        System.out.println("rights: " + happened);
        List.of(
                        "let in",
                        "let in beyond rights",
                        "given",
                        "crashed while giving",
                        "not lent",
                        "left twice",
                        "left unseen",
                        "presumed ended",
                        "came in after all",
                        "disk restored",
                        "restored disk found out",
                        "closed",
                        "closing heard by all",
                        "came back and found itself closed",
                        "recounted",
                        "returned")
                .forEach(rare -> assertTrue(happened.containsKey(rare), "never happened: " + rare));
    }

    /** The first objection within a run, looked for after each step. */
    static Optional<String> run(RightsWorld world) {
        for (int step = 0; step < STEPS; step++) {
            world.step();
            Optional<String> objection = Omniscience.objection(world);
            if (objection.isPresent()) {
                return objection.map(words -> words + " (" + world.happened + ")");
            }
        }
        return Optional.empty();
    }
}
