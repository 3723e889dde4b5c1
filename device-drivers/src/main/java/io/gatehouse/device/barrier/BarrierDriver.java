package io.gatehouse.device.barrier;

import io.gatehouse.protocol.time.Clock;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Makes a barrier from its settings. Found by name with {@link ServiceLoader}, so that other hardware is another jar. */
public interface BarrierDriver {

    /** The name in the configuration, for example {@code coap}. */
    String name();

    /**
     * A barrier that is not started: nothing is opened yet.
     *
     * @param clock gives the monotonic time in which commands live
     * @throws IllegalArgumentException names the key and what was expected
     */
    Barrier open(BarrierSettings settings, Clock clock);

    /**
     * The barrier that the settings name.
     *
     * @throws IllegalArgumentException names the drivers there are, or what is wrong with a key
     */
    static Barrier find(BarrierSettings settings, Clock clock) {
        var drivers = ServiceLoader.load(BarrierDriver.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return drivers.stream()
                .filter(driver -> driver.name().equals(settings.driver()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no barrier driver \"" + settings.driver()
                        + "\"; there are: "
                        + drivers.stream().map(BarrierDriver::name).sorted().collect(Collectors.joining(", "))))
                .open(settings, clock);
    }
}
