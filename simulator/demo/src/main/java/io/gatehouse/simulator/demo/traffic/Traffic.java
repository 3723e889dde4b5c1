package io.gatehouse.simulator.demo.traffic;

import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.PassId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Draws residents, arrivals and stays from a seed. One thread. */
public final class Traffic {

    /** Share of residents whose money does not reach for an entry, in percent. */
    private static final int POOR_PERCENT = 6;

    private static final int BLOCKED_PERCENT = 2;
    private static final int CODE_PERCENT = 40;
    /** Share of drivers who were let in and change their mind, in percent. */
    private static final int BACKS_OUT_PERCENT = 4;

    private static final int CARS_AN_HOUR_AT_PEAK = 130;
    private static final double MEDIAN_STAY_MINUTES = 32;
    private static final double STAY_SPREAD = 0.7;
    private static final Duration SHORTEST_STAY = Duration.ofMinutes(4);
    private static final Duration LONGEST_STAY = Duration.ofHours(30);

    private final DemandCurve demand = new DemandCurve(CARS_AN_HOUR_AT_PEAK);
    private final RandomGenerator random;
    private final ZoneId zone;

    public Traffic(long seed, ZoneId zone) {
        this.random = generator(seed);
        this.zone = zone;
    }

    private static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** The residents of a lot; the same seed gives the same. */
    public static List<Resident> residents(long seed, int count) {
        RandomGenerator random = generator(seed);
        List<Resident> residents = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            boolean poor = random.nextInt(100) < POOR_PERCENT;
            residents.add(new Resident(
                    new AccountId("acc-%04d".formatted(number)),
                    new PassId("pass-%04d".formatted(number)),
                    random.nextInt(100) < CODE_PERCENT ? Resident.Shows.CODE : Resident.Shows.PHONE,
                    poor ? random.nextInt(150) : 2_000 + random.nextInt(8_000),
                    random.nextInt(100) < BLOCKED_PERCENT));
        }
        return residents;
    }

    /** When the next car arrives after that moment: a Poisson process that follows the demand curve, by thinning. */
    public Instant nextArrival(Instant after) {
        double seconds = 0;
        while (true) {
            seconds += -Math.log(1 - random.nextDouble()) * 3600 / demand.peak();
            Instant candidate = after.plusMillis(Math.round(seconds * 1000));
            LocalTime local = candidate.atZone(zone).toLocalTime();
            if (random.nextDouble() * demand.peak() < demand.carsAnHour(local)) {
                return candidate;
            }
        }
    }

    /** How long a stay is: log-normal, most of them short errands. */
    public Duration stay() {
        double minutes = MEDIAN_STAY_MINUTES * Math.exp(STAY_SPREAD * random.nextGaussian());
        Duration drawn = Duration.ofSeconds(Math.round(minutes * 60));
        return drawn.compareTo(SHORTEST_STAY) < 0
                ? SHORTEST_STAY
                : drawn.compareTo(LONGEST_STAY) > 0 ? LONGEST_STAY : drawn;
    }

    /** Whether the next driver who is let in changes his mind. */
    public boolean backsOut() {
        return random.nextInt(100) < BACKS_OUT_PERCENT;
    }

    /** One of those who could come, drawn evenly. */
    public <T> T oneOf(List<T> candidates) {
        return candidates.get(random.nextInt(candidates.size()));
    }

    /** How long a driver takes until he holds his phone out, 1 to 3 s. */
    public Duration reaction() {
        return Duration.ofMillis(1_000 + random.nextInt(2_000));
    }
}
