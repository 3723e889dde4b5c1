package io.gatehouse.protocol.sync;

import io.gatehouse.protocol.crypto.RandomSource;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/** A simulated world's time and its network, which loses, repeats, delays and overtakes as its seed wants. */
final class Net {

    private record Delivery(Duration at, long order, Runnable action) {}

    final Random random;
    Duration now = Duration.ofDays(3);
    double lossRate;
    double repeatRate;
    int longestDelayMs = 20;

    private final PriorityQueue<Delivery> deliveries =
            new PriorityQueue<>(Comparator.comparing(Delivery::at).thenComparingLong(Delivery::order));
    private long order;

    Net(long seed) {
        random = new Random(seed);
    }

    RandomSource randomSource() {
        return count -> {
            byte[] bytes = new byte[count];
            random.nextBytes(bytes);
            return bytes;
        };
    }

    boolean happens(double rate) {
        return random.nextDouble() < rate;
    }

    void trouble() {
        lossRate = random.nextDouble() * 0.3;
        repeatRate = random.nextDouble() * 0.3;
        longestDelayMs = 1 + random.nextInt(4000);
    }

    void heal() {
        lossRate = 0;
        repeatRate = 0;
        longestDelayMs = 20;
    }

    void carry(Runnable delivery) {
        do {
            if (!happens(lossRate)) {
                later(Duration.ofMillis(1 + random.nextInt(longestDelayMs)), delivery);
            }
        } while (happens(repeatRate));
    }

    void later(Duration after, Runnable action) {
        deliveries.add(new Delivery(now.plus(after), order++, action));
    }

    /** Goes to the next delivery, or to that time if it comes first; whether a delivery came. */
    boolean step(Duration until) {
        Delivery first = deliveries.peek();
        if (first == null || first.at().compareTo(until) > 0) {
            now = now.compareTo(until) > 0 ? now : until;
            return false;
        }
        deliveries.remove();
        now = now.compareTo(first.at()) > 0 ? now : first.at();
        first.action().run();
        return true;
    }
}
