package io.gatehouse.protocol.time;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * Makes a clock from its settings. Programs find providers by name with {@link ServiceLoader}, so that a simulated
 * world brings its own time without the product knowing of it.
 */
public interface ClockProvider {

    /** The name in the configuration, for example {@code system}. */
    String name();

    /**
     * @param settings the keys of the configuration's clock table, without {@code driver}
     * @throws IllegalArgumentException names the key and what was expected
     */
    Clock open(Map<String, String> settings);

    /**
     * The clock of that name.
     *
     * @throws IllegalArgumentException names the clocks there are, or what is wrong with a setting
     */
    static Clock open(String name, Map<String, String> settings) {
        var providers = ServiceLoader.load(ClockProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return providers.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no clock \"" + name + "\"; there are: "
                        + providers.stream().map(ClockProvider::name).sorted().collect(Collectors.joining(", "))))
                .open(settings);
    }
}
