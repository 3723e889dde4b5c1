package io.gatehouse.simulator.bench.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for the time of a measurement, on the disk that is measured: below {@code .data/bench} of the checkout, or
 * where {@code --folder} says. It is deleted when closed.
 */
record BenchFolder(Path path) implements AutoCloseable {

    static BenchFolder create(String parent) throws IOException {
        Path folder = parent.isEmpty()
                ? Path.of(System.getProperty("gatehouse.home", ""), ".data", "bench")
                : Path.of(parent);
        return new BenchFolder(
                Files.createTempDirectory(Files.createDirectories(folder).toAbsolutePath(), "run-"));
    }

    Path folder(String name) throws IOException {
        return Files.createDirectories(path.resolve(name));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
