package io.gatehouse.protocol.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares with the files in {@code src/test/resources/golden}, or writes them with {@code -Dgatehouse.golden=write}. */
final class Golden {

    private static final Path FOLDER = Path.of(System.getProperty("gatehouse.home", "../.."))
            .resolve("cloud-bridge/protocol/src/test/resources/golden");

    private Golden() {}

    static void assertSame(String file, String now) throws IOException {
        Path path = FOLDER.resolve(file);
        if ("write".equals(System.getProperty("gatehouse.golden"))) {
            Files.writeString(path, now);
        }
        assertEquals(Files.readString(path, StandardCharsets.UTF_8), now, file + ": see its README.md");
    }

    static Path folder() {
        return FOLDER;
    }
}
