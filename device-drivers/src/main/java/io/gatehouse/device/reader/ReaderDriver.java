package io.gatehouse.device.reader;

import io.gatehouse.protocol.crypto.RandomSource;
import io.gatehouse.protocol.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * Opens readers of one make. Drivers are found by name on the class path with {@link ServiceLoader}, so that virtual
 * hardware is only another driver.
 */
public interface ReaderDriver {

    /** The name in the configuration, for example {@code pcsc}. */
    String name();

    /** What its readers read. */
    ReaderKind kind();

    /**
     * Makes a reader; touches no hardware before {@link Reader#start}.
     *
     * @param clock gives the time of events
     * @param random gives the challenges
     * @throws IllegalArgumentException names the reader, the parameter and what was expected
     */
    Reader open(ReaderSettings settings, Clock clock, RandomSource random);

    /**
     * Opens the reader with the driver that its settings name.
     *
     * @throws IllegalArgumentException names what is wrong and what there is
     */
    static Reader openReader(ReaderSettings settings, Clock clock, RandomSource random) {
        List<ReaderDriver> drivers = ServiceLoader.load(ReaderDriver.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(ReaderDriver::name))
                .toList();
        ReaderDriver driver = drivers.stream()
                .filter(candidate -> candidate.name().equals(settings.driver()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("reader \"" + settings.id()
                        + "\": there is no driver \"" + settings.driver() + "\"; there are: " + names(drivers)));
        if (driver.kind() != settings.kind()) {
            throw new IllegalArgumentException("reader \"" + settings.id() + "\": driver \"" + driver.name()
                    + "\" reads " + driver.kind().word() + ", but kind is "
                    + settings.kind().word());
        }
        return driver.open(settings, clock, random);
    }

    private static String names(List<ReaderDriver> drivers) {
        return drivers.stream()
                .map(driver -> driver.name() + " (" + driver.kind().word() + ")")
                .collect(Collectors.joining(", "));
    }
}
