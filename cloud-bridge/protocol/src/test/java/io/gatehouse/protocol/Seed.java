package io.gatehouse.protocol;

import java.util.Random;

/** The seed of a property's random cases: fixed, or {@code -Dgatehouse.seed=N}; printed with each test that uses it. */
public final class Seed {

    private Seed() {}

    public static Random random(String property) {
        long seed = Long.getLong("gatehouse.seed", 20_261_122L);
        System.out.println(property + ": -Dgatehouse.seed=" + seed);
        return new Random(seed ^ property.hashCode());
    }

    public static byte[] bytes(Random random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
