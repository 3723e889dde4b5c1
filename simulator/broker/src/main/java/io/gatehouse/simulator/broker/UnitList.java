package io.gatehouse.simulator.broker;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** Which unit runs which gateway: a file of lines {@code unit = lot/gateway}. */
record UnitList(Properties lines) {

    /** Where a unit belongs. */
    record Place(String lot, String gateway) {}

    static UnitList read(Path file) throws IOException {
        Properties lines = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            lines.load(text);
        } catch (IllegalArgumentException garbled) {
            throw new IOException(file + ": " + garbled.getMessage(), garbled);
        }
        return new UnitList(lines);
    }

    /** Empty for a unit that is not in the list, and for a line that names no lot and gateway. */
    Optional<Place> placeOf(String unit) {
        String[] parts = lines.getProperty(unit, "").strip().split("/", -1);
        // A wildcard would give a unit the topics of others
        return parts.length == 2 && isName(parts[0]) && isName(parts[1])
                ? Optional.of(new Place(parts[0], parts[1]))
                : Optional.empty();
    }

    private static boolean isName(String part) {
        return part.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    }
}
