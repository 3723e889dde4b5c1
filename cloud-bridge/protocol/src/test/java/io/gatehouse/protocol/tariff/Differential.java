package io.gatehouse.protocol.tariff;

import java.util.Random;
import java.util.function.BiFunction;

/** Lets engine and oracle price the same random stays. Public constructor: it is also loaded beside a changed engine. */
public final class Differential implements BiFunction<Long, Integer, String> {

    static final int STAYS_PER_TARIFF = 4;

    /**
     * @param seed of all that is drawn
     * @param count stays
     * @return the first disagreement, or an empty text
     */
    @Override
    public String apply(Long seed, Integer count) {
        Random random = new Random(seed);
        RandomTariffs tariffs = new RandomTariffs(random);
        RandomStays stays = new RandomStays(random);
        for (int done = 0; done < count; ) {
            Tariff tariff = tariffs.next();
            for (int index = 0; index < STAYS_PER_TARIFF && done < count; index++, done++) {
                String difference = difference(tariff, stays.next());
                if (!difference.isEmpty()) {
                    return "seed " + seed + ", stay " + done + ": " + difference;
                }
            }
        }
        return "";
    }

    private static String difference(Tariff tariff, RatedStay stay) {
        long expected = Oracle.minor(tariff, stay);
        Price price;
        try {
            price = Rating.price(tariff, stay);
        } catch (RuntimeException broken) {
            return broken + " for " + stay + " under " + tariff;
        }
        return price.amount().minor() == expected
                ? ""
                : "oracle " + expected + ", engine " + price + " for " + stay + " under " + tariff;
    }
}
